using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The answer of <c>resolveOwners</c>.</summary>
internal sealed record ResolveOwnersResponse(IReadOnlyList<ResolvedDevice> Results, IReadOnlyList<FailedItem>? Failed) : IJsonModel<ResolveOwnersResponse>
{
    static JsonTypeInfo<ResolveOwnersResponse> IJsonModel<ResolveOwnersResponse>.Json => DevicesJson.Http.ResolveOwnersResponse;

    public static ResolveOwnersResponse From(ImmutableArray<ItemResult<DeviceIdentifier, DeviceOwners>> results) => new(
        [.. results.Where(result => result.Value is not null || result.IsRefusedBy(FailureCode.DeviceNotFound)).Select(ResolvedDevice.From)],
        FailedItem.Of(results, expected: FailureCode.DeviceNotFound));
}

/// <summary>A device and its owners; without an id, and without owners, when there is no such device.</summary>
internal sealed record ResolvedDevice(string Identifier, string DeviceId, IReadOnlyList<ResolvedOwner> Owners)
{
    public static ResolvedDevice From(ItemResult<DeviceIdentifier, DeviceOwners> result) => new(
        result.Item.Value,
        result.Value?.DeviceId ?? "",
        result.Value is { } device ? [.. device.Owners.Select(owner => new ResolvedOwner(owner.Email.Value, owner.CustomerId))] : []);
}

/// <summary>An owner of a device.</summary>
internal sealed record ResolvedOwner(string Email, string CustomerId);
