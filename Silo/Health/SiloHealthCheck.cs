using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetron.Grains.Health;

namespace Telemetron.Silo.Health;

/// <summary>
/// Checks whether storage can serve this silo's grains. If the silo is not active, only <see cref="MembershipHealthCheck"/> reports a problem.
/// </summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo, IStorageProbe storage) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        silo.CurrentStatus == SiloStatus.Active && await storage.CheckAsync(cancellationToken) is { } problem
            ? HealthCheckResult.Unhealthy(problem)
            : HealthCheckResult.Healthy();
}
