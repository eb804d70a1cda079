using System.Text.Json.Serialization;

namespace TelemetryCorrelator.Telemetry;

/// <summary>What a line is enriched with.</summary>
/// <param name="DeviceId">The device's id; null when nobody knows the device.</param>
/// <param name="Owners">Who owns it, oldest first.</param>
internal sealed record Enrichment(string? DeviceId, IReadOnlyList<Owner> Owners)
{
    /// <summary>That nobody knows the device.</summary>
    public static Enrichment None { get; } = new(null, []);
}

/// <summary>An owner of a device.</summary>
internal sealed record Owner(string Email, string CustomerId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Enrichment))]
internal sealed partial class TelemetryJson : JsonSerializerContext;
