using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.Grains;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>The columns that are JSON, in UTF-8.</summary>
internal static class StoredJson
{
    private static readonly JsonTypeInfo<ImmutableArray<OwnerState>> OwnersInfo = TypeInfo<OwnerState>();
    private static readonly JsonTypeInfo<ImmutableArray<RecentRequest>> RequestsInfo = TypeInfo<RecentRequest>();

    /// <summary>The owners of a device.</summary>
    public static byte[] Write(ImmutableArray<OwnerState> owners) => JsonSerializer.SerializeToUtf8Bytes(owners, OwnersInfo);

    /// <summary>Requests; null for none, as most rows have it.</summary>
    public static byte[]? Write(ImmutableArray<RecentRequest> recent) => recent.IsEmpty ? null : JsonSerializer.SerializeToUtf8Bytes(recent, RequestsInfo);

    /// <summary>The owners of a device.</summary>
    /// <exception cref="JsonException">It is not what this program, or a newer one, stored.</exception>
    public static ImmutableArray<OwnerState> ReadOwners(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, OwnersInfo);

    /// <summary>Requests.</summary>
    /// <exception cref="JsonException">It is not what this program, or a newer one, stored.</exception>
    public static ImmutableArray<RecentRequest> ReadRequests(byte[]? json) => json is null ? [] : JsonSerializer.Deserialize(json, RequestsInfo);

    private static JsonTypeInfo<ImmutableArray<T>> TypeInfo<T>() =>
        (JsonTypeInfo<ImmutableArray<T>>)GrainStateJson.Stored.GetTypeInfo(typeof(ImmutableArray<T>))!;
}
