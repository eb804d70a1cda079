using Orleans.Messaging;
using Orleans.Runtime.Membership;
using Telemetron.ApiHost.Hosting;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.ApiHost.Cluster;

/// <summary>How ApiHost reaches the grains while it serves.</summary>
internal static class ClusterClientHosting
{
    /// <summary>Reaches them by a silo in this process, which starts before the web server, or by a client, which starts beside it.</summary>
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

        // Orleans' own start of the client, which the web server would wait for.
        host.Services.Remove(host.Services.Single(service => IsHosted(service) && !before.Contains(service)));
        host.Services.AddSingleton<SilosReader>();
        host.Services.AddSingleton<ClusterConnection>();
        host.Services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
    }

    /// <summary>Reads the list of gateways often, and hears of every connection to one.</summary>
    public static void AddReach(this IServiceCollection services)
    {
        services.AddSingleton<ClusterReach>();
        services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterReach>());
        services.AddSingleton<AdoNetGatewayListProvider>();
        services.AddSingleton<IGatewayListProvider, GatewayList>();
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);
}
