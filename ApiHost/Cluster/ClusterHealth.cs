using System.Net;
using Telemetron.ApiHost.Hosting;
using Telemetron.Hosting.Operators;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// <c>/health/live</c>: this process answers. <c>/health/ready</c>: it reaches a silo that reaches storage. Neither needs a key.
/// </summary>
internal static class ClusterHealth
{
    /// <summary>Adds the check, and a server of its own for it where there is an address for one.</summary>
    /// <remarks>Before Orleans, so that this server stops last and tells of the drain.</remarks>
    public static void AddClusterHealth(this IServiceCollection services, IPEndPoint? address, Deadlines deadlines)
    {
        services.AddHealthChecks().AddCheck<DrainHealthCheck>("drain");
        services.AddSharedHealthCheck<ClusterHealthCheck>("cluster", deadlines.GrainCall);
        if (address is not null)
        {
            services.AddOperatorServer(address);
        }
    }

    public static void MapClusterHealth(this IEndpointRouteBuilder app) => app.MapHealth();
}
