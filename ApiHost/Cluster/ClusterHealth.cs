using System.Net;
using Telemetron.ApiHost.Hosting;
using Telemetron.Hosting.Operators;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Adds <c>/health/live</c> (the process responds) and <c>/health/ready</c> (it reaches a silo, and that reaches storage). Neither requires an API
/// key.
/// </summary>
internal static class ClusterHealth
{
    /// <summary>Adds the check, and a separate server for it if an address is configured.</summary>
    /// <remarks>Call it before Orleans is added, so that this server stops last and reports that the process is stopping.</remarks>
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
