using System.Net;
using System.Net.Sockets;
using Telemetron.ApiHost.Hosting;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Keys;

/// <summary>Reaches the key grains for one command, by the configuration that ApiHost itself has.</summary>
internal static class KeysClient
{
    /// <summary>How long a command waits for a cluster.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(
        Func<IGrainFactory, TimeProvider, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var reader = new SettingsReader(builder.Configuration);
        var settings = TelemetronSettings.Read(reader);
        if (reader.Problems.Count > 0)
        {
            return reader.Report(Console.Error);
        }

        // An ApiHost on the same SQLite file may be running and hold the configured ports.
        settings = settings.IsEmbedded ? settings with { SiloPort = FreePort(), GatewayPort = FreePort() } : settings with { CoHost = false };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        builder.UseTelemetron(settings);
        using var host = builder.Build();
        try
        {
            await host.StartAsync(patience.Token);
            var time = host.Services.GetRequiredService<TimeProvider>();
            return await command(host.Services.GetRequiredService<IGrainFactory>(), time, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"No silo of the cluster {settings.ClusterId} was reached within {Patience.TotalSeconds} seconds.");
            return ExitCode.Failed;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
