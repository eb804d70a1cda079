using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Telemetron.Hosting.Telemetry;

/// <summary>Sets up OpenTelemetry in a process. Signals that are not configured are not set up, and cost nothing.</summary>
internal static class TelemetryHosting
{
    private const string ServiceNamespace = "telemetron";

    /// <summary>Collects, serves and exports the configured telemetry of the code that both programs share.</summary>
    /// <param name="host">The process.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="serviceName">The service name, unless <c>OTEL_SERVICE_NAME</c> is set.</param>
    public static void AddTelemetry(this IHostApplicationBuilder host, TelemetrySettings settings, string serviceName)
    {
        if (settings == TelemetrySettings.None)
        {
            return;
        }

        // The environment last, so that it takes precedence.
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
