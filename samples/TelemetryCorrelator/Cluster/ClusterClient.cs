using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace TelemetryCorrelator.Cluster;

/// <summary>Creates the Orleans client.</summary>
internal static class ClusterClient
{
    /// <summary>The timeout of a call, after which it is retried.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the list of gateways is read. With Orleans' default of a minute, calls would still be sent to a silo that has stopped.
    /// </summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    /// <summary>Creates a host with the client. Starting the host connects the client, and waits for a silo for a limited time.</summary>
    public static IHost Build(HostApplicationBuilder builder, ClusterSettings settings, TimeSpan giveUpAfter)
    {
        // Standard output is for telemetry.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayRefresh);
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", settings.ConnectionString));
            client.Services.AddSingleton<IClientConnectionRetryFilter>(services =>
                new WaitForSilos(giveUpAfter, Console.Error, services.GetRequiredService<TimeProvider>()));
            if (settings.Tls is { } tls)
            {
                client.UseTls(tls.Configure);
            }
        });
        return builder.Build();
    }
}
