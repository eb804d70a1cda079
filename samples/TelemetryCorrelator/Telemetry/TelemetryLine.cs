using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Telemetron;

namespace TelemetryCorrelator.Telemetry;

/// <summary>A line of telemetry: a JSON object with <c>deviceIdentifier</c>, <c>at</c> and <c>metrics</c>. Its other fields are preserved.</summary>
internal sealed class TelemetryLine
{
    private const string NoObject = "no JSON object";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string _text;

    private TelemetryLine(string text, DeviceIdentifier device)
    {
        _text = text;
        Device = device;
    }

    /// <summary>The device that sent it.</summary>
    public DeviceIdentifier Device { get; }

    /// <summary>Reads a line, or says why it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TelemetryLine? line, [NotNullWhen(false)] out string? problem)
    {
        line = null;
        DeviceIdentifier device;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            problem = Check(document.RootElement, out device);
        }
        catch (JsonException)
        {
            problem = NoObject;
            return false;
        }

        if (problem is not null)
        {
            return false;
        }

        line = new TelemetryLine(text, device);
        return true;
    }

    /// <summary>The line with what is known of its device behind what it had.</summary>
    public string With(Enrichment enrichment) =>
        string.Concat(_text.AsSpan().TrimEnd()[..^1], ",", JsonSerializer.Serialize(enrichment, TelemetryJson.Default.Enrichment).AsSpan(1));

    private static string? Check(JsonElement root, out DeviceIdentifier device)
    {
        device = default;
        return root switch
        {
            { ValueKind: not JsonValueKind.Object } => NoObject,
            _ when !DeviceIdentifier.TryParse(Text(root, "deviceIdentifier"), out device) => "deviceIdentifier is missing, or identifies no device",
            _ when !DateTimeOffset.TryParse(Text(root, "at"), null, out _) => "at is missing, or no time",
            _ when !root.TryGetProperty("metrics", out var metrics) || metrics.ValueKind != JsonValueKind.Object => "metrics is missing, or no object",
            _ when root.TryGetProperty("deviceId", out _) || root.TryGetProperty("owners", out _) => "it has owners already",
            _ => null,
        };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
