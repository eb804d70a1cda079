using System.Text.Json.Serialization;

namespace TelemetryCorrelator.Telemetry;

/// <summary>The data that is added to a line.</summary>
/// <param name="DeviceId">The device's id; null for an unknown device.</param>
/// <param name="Owners">Its owners, oldest first.</param>
internal sealed record Enrichment(string? DeviceId, IReadOnlyList<Owner> Owners)
{
    /// <summary>The enrichment for an unknown device.</summary>
    public static Enrichment None { get; } = new(null, []);
}

/// <summary>An owner of a device.</summary>
internal sealed record Owner(string Email, string CustomerId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Enrichment))]
internal sealed partial class TelemetryJson : JsonSerializerContext;
