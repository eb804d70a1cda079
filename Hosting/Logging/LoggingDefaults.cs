using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Telemetron.Hosting.Logging;

/// <summary>What is logged unless the configuration says otherwise.</summary>
internal static class LoggingDefaults
{
    /// <summary>What both programs need: either may host a silo, or call those of others.</summary>
    private static readonly Dictionary<string, string?> Common = new()
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

        // A line per probe while a process is not ready, and anybody may probe; SharedHealthCheck says when that changes.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:Console:FormatterName"] = LogLineFormatter.FormatterName,
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };

    /// <summary>Adds the defaults below everything else in the configuration.</summary>
    /// <param name="configuration">The configuration of the program.</param>
    /// <param name="levels">The program's own: the level from which lines of a category are logged.</param>
    public static void AddLoggingDefaults(this IConfigurationBuilder configuration, params IEnumerable<(string Category, LogLevel Level)> levels) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                .. Common,
                .. levels.Select(level => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{level.Category}", level.Level.ToString())),
            ],
        });

    /// <summary>Lets the console have <see cref="LogLineFormatter"/>. The configuration selects it, or one of .NET's own.</summary>
    public static ILoggingBuilder AddLogLines(this ILoggingBuilder logging)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        return logging.AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>();
    }
}
