using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.Grains;
using Telemetron.Grains.Devices;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>The owners of a device as the JSON in its row.</summary>
internal static class StoredOwners
{
    private static readonly JsonTypeInfo<ImmutableArray<OwnerState>> TypeInfo =
        (JsonTypeInfo<ImmutableArray<OwnerState>>)GrainStateJson.Stored.GetTypeInfo(typeof(ImmutableArray<OwnerState>))!;

    /// <summary>The JSON, in UTF-8.</summary>
    public static byte[] Serialize(ImmutableArray<OwnerState> owners) => JsonSerializer.SerializeToUtf8Bytes(owners, TypeInfo);

    /// <summary>The owners.</summary>
    /// <exception cref="JsonException">It is not what this program, or a newer one, stored.</exception>
    public static ImmutableArray<OwnerState> Deserialize(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, TypeInfo);
}
