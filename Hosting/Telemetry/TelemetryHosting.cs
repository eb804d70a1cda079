using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Telemetron.Hosting.Telemetry;

/// <summary>OpenTelemetry in a process. What nobody asked for is not set up, and costs nothing.</summary>
internal static class TelemetryHosting
{
    private const string ServiceNamespace = "telemetron";

    /// <summary>Collects, serves and exports what the settings say, from the parts that both programs have.</summary>
    /// <param name="host">The process.</param>
    /// <param name="settings">What to tell.</param>
    /// <param name="serviceName">What the process is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static void AddTelemetry(this IHostApplicationBuilder host, TelemetrySettings settings, string serviceName)
    {
        if (settings == TelemetrySettings.None)
        {
            return;
        }

        // The environment last, so that it has the last word.
        var telemetry = host.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(serviceName, ServiceNamespace, typeof(TelemetryHosting).Assembly.GetName().Version?.ToString())
            .AddEnvironmentVariableDetector());
        if (settings.ServesMetrics || settings.ExportsMetrics)
        {
            telemetry.WithMetrics(metrics => metrics.AddTelemetronMeters().AddReaders(settings));
        }

        if (settings.ExportsTraces)
        {
            telemetry.WithTracing(traces => traces.AddTelemetronSources().AddOtlpExporter());
        }

        if (settings.ExportsLogs)
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
        }
    }

    private static void AddReaders(this MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        if (settings.ServesMetrics)
        {
            metrics.AddPrometheusExporter();
        }

        if (settings.ExportsMetrics)
        {
            metrics.AddOtlpExporter();
        }
    }
}
