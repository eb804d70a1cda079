using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Logging;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Telemetry;
using Telemetron.Silo.Health;

namespace Telemetron.Silo;

/// <summary><c>Silo</c>: runs a member of the cluster until it receives a stop signal.</summary>
internal static partial class RunCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddLoggingDefaults();
        builder.Logging.AddLogLines();
        builder.Logging.RedactKeys();
        var reader = new SettingsReader(builder.Configuration);
        var settings = SiloSettings.ReadForCluster(reader);
        var telemetry = TelemetrySettings.Read(reader, servesMetrics: true);
        if (reader.Problems.Count > 0)
        {
            return reader.Report(Console.Error);
        }

        // Before Orleans, so that it stops after the silo and can report that the silo is stopping.
        builder.Services.AddSiloHealth(settings.HealthEndpoint, settings.Cluster.Deadlines);
        builder.AddTelemetry(telemetry, "telemetron-silo");
        builder.UseOrleans(silo => silo.AddTelemetronSilo(settings).AddTracePropagation(telemetry));
        using var host = builder.Build();
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RunCommand).FullName!);
        reader.WarnOfRemovedNames(logger);
        LogStarting(logger, settings.AdvertisedAddress, settings.Port, settings.GatewayPort, settings.Cluster.ClusterId, settings.Cluster.ServiceId);
        return await HostRun.RunAsync(
            host,
            settings.Location,
            logger,
            () => PortsMustBeFree.Check([.. settings.Endpoints, ("Silo__HealthPort", settings.HealthEndpoint)]),
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Silo at {Address}, port {Port}, gateway {GatewayPort}; cluster {ClusterId}, service {ServiceId}; storage PostgreSQL.")]
    private static partial void LogStarting(ILogger logger, IPAddress address, int port, int gatewayPort, string clusterId, string serviceId);
}
