using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Telemetry;

/// <summary>What a process tells of itself to others, by the variables that OpenTelemetry has for it.</summary>
/// <param name="ExportsTraces">
/// Whether <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set and <c>OTEL_TRACES_EXPORTER</c> is not <c>none</c>. Without, no span is made at all.
/// </param>
/// <param name="ExportsMetrics">Likewise, with <c>OTEL_METRICS_EXPORTER</c>.</param>
/// <param name="ExportsLogs">Likewise, with <c>OTEL_LOGS_EXPORTER</c>.</param>
/// <param name="ServesMetrics">Whether this process answers <c>/metrics</c>.</param>
internal sealed record TelemetrySettings(bool ExportsTraces, bool ExportsMetrics, bool ExportsLogs, bool ServesMetrics)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Nothing is told to anybody: for commands, which end at once.</summary>
    public static TelemetrySettings None { get; } = new(false, false, false, false);

    /// <summary>Reads the settings. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="servesMetrics">Whether this process has a port for it.</param>
    public static TelemetrySettings Read(SettingsReader reader, bool servesMetrics)
    {
        var endpoint = reader.Optional(Endpoint);
        if (endpoint is not null && !IsHttp(endpoint))
        {
            reader.Problem(Endpoint, $"is '{endpoint}'; give the address of a collector, such as http://localhost:4317");
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
