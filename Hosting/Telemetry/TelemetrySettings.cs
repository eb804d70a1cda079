using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Telemetry;

/// <summary>The telemetry that a process exports and serves, from the standard variables of OpenTelemetry.</summary>
/// <param name="ExportsTraces">
/// Whether <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set and <c>OTEL_TRACES_EXPORTER</c> is not <c>none</c>. If not, no spans are created.
/// </param>
/// <param name="ExportsMetrics">The same, with <c>OTEL_METRICS_EXPORTER</c>.</param>
/// <param name="ExportsLogs">The same, with <c>OTEL_LOGS_EXPORTER</c>.</param>
/// <param name="ServesMetrics">Whether this process serves <c>/metrics</c>.</param>
internal sealed record TelemetrySettings(bool ExportsTraces, bool ExportsMetrics, bool ExportsLogs, bool ServesMetrics)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>No telemetry, for commands that end at once.</summary>
    public static TelemetrySettings None { get; } = new(false, false, false, false);

    /// <summary>Reads the settings. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="servesMetrics">Whether this process has a port for <c>/metrics</c>.</param>
    public static TelemetrySettings Read(SettingsReader reader, bool servesMetrics)
    {
        var endpoint = reader.Optional(Endpoint);
        if (endpoint is not null && !IsHttp(endpoint))
        {
            reader.Problem(Endpoint, $"is '{endpoint}'; it must be the URL of a collector, such as http://localhost:4317");
        }

        return new TelemetrySettings(
            Exports(reader, "OTEL_TRACES_EXPORTER", endpoint),
            Exports(reader, "OTEL_METRICS_EXPORTER", endpoint),
            Exports(reader, "OTEL_LOGS_EXPORTER", endpoint),
            servesMetrics);
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool Exports(SettingsReader reader, string key, string? endpoint) =>
        reader.Choice(key, "otlp", "none") != "none" && endpoint is not null;
}
