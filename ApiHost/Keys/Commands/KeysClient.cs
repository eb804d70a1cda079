using System.Net;
using System.Net.Sockets;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting;
using Telemetron.Hosting.Logging;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>Reaches the grains for one command, by the configuration that ApiHost itself has.</summary>
internal static class KeysClient
{
    /// <summary>How long a command waits for a cluster.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(
        string[] args, Func<CommandContext, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddLoggingDefaults(ApiLogLevels.All);
        builder.Logging.ClearProviders();

        // Standard output is the command's alone.
        using var loggers = LoggerFactory.Create(logging => logging
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddLogLines());
        var reader = new SettingsReader(builder.Configuration);
        var settings = ApiHostSettings.Read(reader);
        if (reader.Problems.Count > 0)
        {
            return reader.Report(Console.Error);
        }

        var logger = loggers.CreateLogger(nameof(KeysClient));
        reader.WarnOfRemovedNames(logger);

        // An ApiHost on the same SQLite file may be running and hold the configured ports. The version check keeps the two from overwriting
        // each other's rows, and its key grains ask storage for every verdict.
        settings = settings with
        {
            Silo = settings.IsEmbedded ? settings.Silo! with { Port = AnyFreePort(), GatewayPort = AnyFreePort(), SharesDataDirectory = true } : null,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        builder.UseGrains(settings, TelemetrySettings.None);
        builder.Services.AddSingleton(settings.Cluster);

        // A silo in this process is quiet, but for its audit log.
        builder.Services.AddSingleton(new AuditLog(loggers));
        if (!settings.IsEmbedded)
        {
            builder.Services.AddSingleton<SilosReader>().AddSingleton<IClientConnectionRetryFilter, KeysPatience>();
        }

        using var host = builder.Build();
        try
        {
            await host.StartAsync(patience.Token);
            var context = new CommandContext(
                host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<TimeProvider>(), !Console.IsOutputRedirected);
            var exitCode = await command(context, patience.Token);
            await host.StopAsync(CancellationToken.None);
            return exitCode;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && exception.InnerException is null)
        {
            await Console.Error.WriteLineAsync($"No silo of the cluster {settings.Cluster.ClusterId} was reached within {Patience.TotalSeconds} seconds. Nothing was done.");
            return ExitCode.Failed;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (RotationIncompleteException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
        catch (Exception exception) when (StartupFailure.From(exception, settings.Location) is { } failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (ArgumentException) when (!settings.IsEmbedded)
        {
            // Orleans' word for a grain that no silo has.
            await Console.Error.WriteLineAsync("The silos of the cluster are of an earlier version, which does not know this command. Upgrade them, then run it again.");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (GrainCallExceptions.MayRepeat(exception, CancellationToken.None))
        {
            await Console.Error.WriteLineAsync($"No answer came in time ({(exception.InnerException ?? exception).GetType().Name}), so it is unknown whether the command took effect. Run it again.");
            return ExitCode.Failed;
        }
        catch (Exception exception)
        {
            return StartupFailure.Report(loggers.CreateLogger(nameof(KeysClient)), exception, settings.Location);
        }
    }

    private static int AnyFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
