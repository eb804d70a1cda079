using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Whether this process was told to stop. Asks nobody, so that a load balancer hears of it at once.</summary>
internal sealed class DrainHealthCheck(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("Draining.") : HealthCheckResult.Healthy());
}
