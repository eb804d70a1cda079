using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Telemetron.Silo.Telemetry;

namespace Telemetron.ApiHost.Telemetry;

/// <summary>What ApiHost tells beyond what both programs do: of its requests.</summary>
internal static class ApiTelemetry
{
    private const string Requests = "Microsoft.AspNetCore.Hosting";
    private const string Connections = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>Collects, serves and exports what the settings say.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">What to tell.</param>
    /// <param name="basePath">Where the API is: no other path is traced, so that neither probes nor scanners are.</param>
    public static void AddApiTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings, PathString basePath)
    {
        builder.AddTelemetry(settings, "telemetron-apihost");
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(Requests, Connections));
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddAspNetCoreInstrumentation(
            options => options.Filter = http => http.Request.Path.StartsWithSegments(basePath)));
        builder.Services.AddSingleton<ShedRequests>();
    }
}
