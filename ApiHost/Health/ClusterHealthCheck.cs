using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Errors;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Health;

/// <summary>Asks for a key that nobody has: the question goes through a silo to storage, and leaves nothing behind.</summary>
internal sealed class ClusterHealthCheck(IGrainFactory grains, ClusterReach reach) : IHealthCheck
{
    private readonly ApiKeyHash _nobodys = ApiKey.Create().Hash;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!reach.IsReached)
        {
            return HealthCheckResult.Unhealthy(reach.Reason);
        }

        try
        {
            await grains.GetApiKey(_nobodys).Verify(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (ApiExceptionHandler.IsUnavailable(exception))
        {
            return HealthCheckResult.Unhealthy(exception.GetType().Name);
        }
    }
}
