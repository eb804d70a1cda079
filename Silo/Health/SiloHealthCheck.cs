using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetron.Grains.Health;

namespace Telemetron.Silo.Health;

/// <summary>Whether storage takes what this silo's grains ask of it. Of a silo that is not active, <see cref="MembershipHealthCheck"/> says enough.</summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo, IStorageProbe storage) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        silo.CurrentStatus == SiloStatus.Active && await storage.CheckAsync(cancellationToken) is { } problem
            ? HealthCheckResult.Unhealthy(problem)
            : HealthCheckResult.Healthy();
}
