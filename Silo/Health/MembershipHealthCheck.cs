using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetron.Silo.Health;

/// <summary>Whether this silo is an active member of the cluster, which is over as soon as it is told to stop. Asks nobody.</summary>
internal sealed class MembershipHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}."));
}
