using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Grains.Health;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Cluster;

/// <summary>Asks for a key that nobody has, which goes through a silo to storage and leaves nothing behind, and asks the silo whether storage takes writes.</summary>
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
            // In an upgrade that began with this ApiHost, no silo has the grain yet; they have answered for a key.
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (ApiExceptionHandler.IsUnavailable(exception))
        {
            return HealthCheckResult.Unhealthy(exception.GetType().Name);
        }
    }
}
