using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Telemetron.Silo.Hosting;

/// <summary>What is logged unless the configuration says otherwise.</summary>
public static class LoggingDefaults
{
    /// <summary>Adds the defaults below everything else in the configuration.</summary>
    public static void AddLoggingDefaults(this IConfigurationBuilder configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Orleans"] = "Warning",

                // Its first check measures from the machine's boot and warns of a stall that never was.
                ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

                // While a silo is gone these repeat, several times a second and with a stack trace each, that it cannot be reached. Who joined and who
                // left is told by MembershipLog, and what a client reaches by ClusterConnection.
                ["Logging:LogLevel:Orleans.Messaging.ClientMessageCenter"] = "Error",
                ["Logging:LogLevel:Orleans.Messaging.GatewayManager"] = "Critical",
                ["Logging:LogLevel:Orleans.Runtime.ClientClusterManifestProvider"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.GrainDirectory.ClientDirectory"] = "Critical",
                ["Logging:LogLevel:Orleans.Runtime.GrainDirectory.GrainDirectoryHandoffManager"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.GrainDirectory.GrainDirectoryPartition"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.MembershipService.MembershipAgent"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.MembershipService.MembershipTableManager"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.Messaging.ConnectionManager"] = "Error",
                ["Logging:LogLevel:Orleans.Runtime.Metadata.ClusterManifestProvider"] = "Error",

                // It warns of every stage of a start or a stop that takes a second, and a stop takes one to tell the clients.
                ["Logging:LogLevel:Orleans.Runtime.SiloLifecycleSubject"] = "Error",
                ["Logging:LogLevel:Microsoft"] = "Warning",

                // A line per probe while a process is not ready, and anybody may probe; Telemetron.Silo.Health says when that changes.
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",

                // The request's own line says that it took too long.
                ["Logging:LogLevel:Microsoft.AspNetCore.Http.Timeouts"] = "Error",

                // Whoever has no key could fill the disk with a line per request.
                ["Logging:LogLevel:Telemetron.ApiHost.Authentication"] = "Warning",

                // A line per request costs more than many a request does.
                ["Logging:LogLevel:Telemetron.ApiHost.Requests"] = "Warning",
                ["Logging:LogLevel:Polly"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                ["Logging:Console:FormatterName"] = LogLineFormatter.FormatterName,
                ["Logging:Console:FormatterOptions:SingleLine"] = "true",
            },
        });
    }

    /// <summary>Lets the console have <see cref="LogLineFormatter"/>. The configuration selects it, or one of .NET's own.</summary>
    public static ILoggingBuilder AddLogLines(this ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.TryAddSingleton(TimeProvider.System);
        return logging.AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>();
    }
}
