using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

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
                ["Logging:LogLevel:Microsoft"] = "Warning",

                // A line per probe while a process is not ready, and anybody may probe; Telemetron.Silo.Health says when that changes.
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",

                // Whoever has no key could fill the disk with a line per request.
                ["Logging:LogLevel:Telemetron.ApiHost.Authentication"] = "Warning",

                // A line per request costs more than many a request does.
                ["Logging:LogLevel:Telemetron.ApiHost.Requests"] = "Warning",
                ["Logging:LogLevel:Polly"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                ["Logging:Console:FormatterName"] = "simple",
                ["Logging:Console:FormatterOptions:SingleLine"] = "true",
            },
        });
    }
}
