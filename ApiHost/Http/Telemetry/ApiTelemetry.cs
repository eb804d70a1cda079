using Microsoft.Extensions.Configuration.Memory;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.ApiHost.Http.Telemetry;

/// <summary>Adds telemetry of requests to that of both programs.</summary>
internal static class ApiTelemetry
{
    private const string Requests = "Microsoft.AspNetCore.Hosting";
    private const string Connections = "Microsoft.AspNetCore.Server.Kestrel";

    private const string LogLevels = "Logging:LogLevel";
    private const string Diagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Collects, serves and exports the configured telemetry.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="basePath">The base path of the API. Other paths, such as those of probes and scanners, are not traced.</param>
    public static void AddApiTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings, PathString basePath)
    {
        builder.AddTelemetry(settings, "telemetron-apihost");
        if (!settings.ExportsLogs && !LogsRequests(builder.Configuration))
        {
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new($"{LogLevels}:{Diagnostics}", nameof(LogLevel.None))] });
        }

        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(Requests, Connections));
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddAspNetCoreInstrumentation(
            options => options.Filter = http => http.Request.Path.StartsWithSegments(basePath)));
        builder.Services.AddSingleton<ShedRequests>();
    }

    /// <summary>
    /// Whether ASP.NET Core logs the start and the end of requests. If not, the activity and the log scope that it creates for each
    /// request are not needed: <see cref="RequestTrace"/> does not use them.
    /// </summary>
    private static bool LogsRequests(ConfigurationManager configuration)
    {
        var rule = configuration.GetSection(LogLevels).GetChildren()
            .Where(rule => Diagnostics.StartsWith(rule.Key, StringComparison.OrdinalIgnoreCase))
            .MaxBy(rule => rule.Key.Length);
        return Enum.TryParse<LogLevel>(rule?.Value, ignoreCase: true, out var level) && level < LogLevel.Warning;
    }
}
