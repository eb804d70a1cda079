using Orleans.Messaging;
using Orleans.Runtime.Membership;
using Telemetron.ApiHost.Hosting;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.ApiHost.Cluster;

/// <summary>Configures how ApiHost calls grains while it serves requests.</summary>
internal static class ClusterClientHosting
{
    /// <summary>Adds a silo in this process, which starts before the web server, or a client, which starts concurrently with it.</summary>
    public static void UseCluster(this IHostApplicationBuilder host, ApiHostSettings settings, TelemetrySettings telemetry)
    {
        if (settings.Silo is not null)
        {
            host.UseGrains(settings, telemetry);
            host.Services.AddSingleton(provider => ClusterReach.InProcess(provider.GetRequiredService<TimeProvider>()));
            return;
        }

        var before = host.Services.Where(IsHosted).ToHashSet();
        host.UseGrains(settings, telemetry);

        // Orleans' hosted service that starts the client. The web server would wait for it.
        host.Services.Remove(host.Services.Single(service => IsHosted(service) && !before.Contains(service)));
        host.Services.AddSingleton<SilosReader>();
        host.Services.AddSingleton<ClusterConnection>();
        host.Services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
    }

    /// <summary>Reads the list of gateways often, and is notified of connections to them.</summary>
    public static void AddReach(this IServiceCollection services)
    {
        services.AddSingleton<ClusterReach>();
        services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterReach>());
        services.AddSingleton<AdoNetGatewayListProvider>();
        services.AddSingleton<IGatewayListProvider, GatewayList>();
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);
}
