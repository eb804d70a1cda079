using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetron.Silo.Health;

/// <summary>
/// Checks whether this silo is an active member of the cluster, which ends as soon as it receives a stop signal. It makes no calls.
/// </summary>
internal sealed class MembershipHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}."));
}
