using System.Collections.Immutable;
using System.Text.Json;

namespace Telemetron.Bench.Contract;

/// <summary>A device and its owners, as <c>GET /device/{identifier}</c> shows them.</summary>
public sealed record DeviceResponse(
    string DeviceId,
    string Identifier,
    string Type,
    IReadOnlyDictionary<string, JsonElement> Properties,
    IReadOnlyList<OwnerResponse> Owners,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    /// <summary>What a device has for properties.</summary>
    public static ImmutableDictionary<string, JsonElement> NoProperties => ImmutableDictionary<string, JsonElement>.Empty;
}

/// <summary>An owner of a device.</summary>
public sealed record OwnerResponse(string Email, string CustomerId, string Name, DateTime AssignedAt);
