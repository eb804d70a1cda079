using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Grains.Health;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Looks up an API key that does not exist, which uses a silo and storage without leaving a trace, and then checks whether the silo's storage accepts
/// writes.
/// </summary>
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
            return await grains.GetGrain<IStorageHealthGrain>(0).Check(cancellationToken) is null
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Storage refuses what requests need; the log of the silos says why.");
        }
        catch (StorageUnavailableException)
        {
            return HealthCheckResult.Unhealthy("Storage is unavailable; the log of the silos says why.");
        }
        catch (ArgumentException)
        {
            // During an upgrade that started with this ApiHost, no silo has this grain yet. The lookup of the key has succeeded.
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (ApiExceptionHandler.IsUnavailable(exception))
        {
            return HealthCheckResult.Unhealthy(exception.GetType().Name);
        }
    }
}
