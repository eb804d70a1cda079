using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.Grains;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>Converts the JSON columns, in UTF-8.</summary>
internal static class StoredJson
{
    private static readonly JsonTypeInfo<ImmutableArray<OwnerState>> OwnersInfo = TypeInfo<OwnerState>();
    private static readonly JsonTypeInfo<ImmutableArray<RecentRequest>> RequestsInfo = TypeInfo<RecentRequest>();

    /// <summary>Writes the owners of a device.</summary>
    public static byte[] Write(ImmutableArray<OwnerState> owners) => JsonSerializer.SerializeToUtf8Bytes(owners, OwnersInfo);

    /// <summary>Writes recent requests; null for none, as in most rows.</summary>
    public static byte[]? Write(ImmutableArray<RecentRequest> recent) => recent.IsEmpty ? null : JsonSerializer.SerializeToUtf8Bytes(recent, RequestsInfo);

    /// <summary>Reads the owners of a device.</summary>
    /// <exception cref="JsonException">Neither this version nor a newer one wrote the column.</exception>
    public static ImmutableArray<OwnerState> ReadOwners(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, OwnersInfo);

    /// <summary>Reads recent requests.</summary>
    /// <exception cref="JsonException">Neither this version nor a newer one wrote the column.</exception>
    public static ImmutableArray<RecentRequest> ReadRequests(byte[]? json) => json is null ? [] : JsonSerializer.Deserialize(json, RequestsInfo);

    private static JsonTypeInfo<ImmutableArray<T>> TypeInfo<T>() =>
        (JsonTypeInfo<ImmutableArray<T>>)GrainStateJson.Stored.GetTypeInfo(typeof(ImmutableArray<T>))!;
}
