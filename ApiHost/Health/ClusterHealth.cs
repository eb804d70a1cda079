using Telemetron.Silo.Health;

namespace Telemetron.ApiHost.Health;

/// <summary>
/// <c>/health/live</c>: this process answers. <c>/health/ready</c>: it reaches a silo that reaches storage. Neither needs a key.
/// </summary>
internal static class ClusterHealth
{
    public static void AddClusterHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<ClusterHealthCheck>("cluster");

    public static void MapClusterHealth(this IEndpointRouteBuilder app) => app.MapHealth(endpoint => endpoint.DisableRateLimiting());
}
