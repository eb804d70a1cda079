using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Telemetron.Hosting.Logging;

/// <summary>The default log levels, which the configuration can override.</summary>
internal static class LoggingDefaults
{
    /// <summary>The defaults of both programs: either may host a silo or call silos.</summary>
    private static readonly Dictionary<string, string?> Common = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // Its first check measures from the boot of the machine, and warns of a stall that did not happen.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

        // While a silo is unavailable, these repeat this several times a second, with stack traces. MembershipLog logs which silos joined and left,
        // and ClusterConnection logs which silos a client reaches.
        ["Logging:LogLevel:Orleans.Messaging"] = "Critical",
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

        // It warns of every lifecycle stage that takes a second, and a stop takes a second to notify clients.
        ["Logging:LogLevel:Orleans.Runtime.SiloLifecycleSubject"] = "Error",
        ["Logging:LogLevel:Microsoft"] = "Warning",

        // It logs a line for each probe of a process that is not ready. SharedHealthCheck logs when the result changes.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",

        // It warns of each attempt of Orleans to place a grain while the last silo stops. The caller gets the exception.
        ["Logging:LogLevel:Polly"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:Console:FormatterName"] = LogLineFormatter.FormatterName,
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };

    /// <summary>Adds the defaults below everything else in the configuration.</summary>
    /// <param name="configuration">The configuration of the program.</param>
    /// <param name="levels">Additional minimum levels of the program, by category.</param>
    public static void AddLoggingDefaults(this IConfigurationBuilder configuration, params IEnumerable<(string Category, LogLevel Level)> levels) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                .. Common,
                .. levels.Select(level => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{level.Category}", level.Level.ToString())),
            ],
        });

    /// <summary>Registers <see cref="LogLineFormatter"/> for the console. The configuration selects it or a formatter of .NET.</summary>
    public static ILoggingBuilder AddLogLines(this ILoggingBuilder logging)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        return logging.AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>();
    }
}
