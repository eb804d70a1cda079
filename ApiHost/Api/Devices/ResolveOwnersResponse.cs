using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The response of <c>resolveOwners</c>.</summary>
internal sealed record ResolveOwnersResponse(
    [property: Description("The devices, in the order of the request.")] IReadOnlyList<ResolvedDevice> Results,
    [property: Description(Descriptions.Failed)] IReadOnlyList<FailedItem>? Failed) : IJsonModel<ResolveOwnersResponse>
{
    static JsonTypeInfo<ResolveOwnersResponse> IJsonModel<ResolveOwnersResponse>.Json => DevicesJson.Http.ResolveOwnersResponse;

    static string IJsonModel<ResolveOwnersResponse>.Example => """
        {"results":[{"identifier":"SN-1","deviceId":"dev_01a20eac55387e2385baf4d4fb748475",
        "owners":[{"email":"john.doe@example.com","customerId":"cust_01a20eac55387e23a41fca6350809b24"}]},{"identifier":"SN-9","deviceId":"","owners":[]}]}
        """;

    public static ResolveOwnersResponse From(ImmutableArray<ItemResult<DeviceIdentifier, DeviceOwners>> results) => new(
        [.. results.Where(result => result.Value is not null || result.IsRefusedBy(FailureCode.DeviceNotFound)).Select(ResolvedDevice.From)],
        FailedItem.Of(results, expected: FailureCode.DeviceNotFound));
}

/// <summary>A device and its owners. If the device does not exist, the id is empty and there are no owners.</summary>
internal sealed record ResolvedDevice(
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceIdOrEmpty)] string DeviceId,
    [property: Description("The owners of the device; empty if there is no such device.")] IReadOnlyList<ResolvedOwner> Owners)
{
    public static ResolvedDevice From(ItemResult<DeviceIdentifier, DeviceOwners> result) => new(
        result.Item.Value,
        result.Value?.DeviceId ?? "",
        result.Value is { } device ? [.. device.Owners.Select(owner => new ResolvedOwner(owner.Email.Value, owner.CustomerId))] : []);
}

/// <summary>An owner of a device.</summary>
internal sealed record ResolvedOwner(
    [property: Description(Descriptions.NormalisedEmail)] string Email,
    [property: Description(Descriptions.CustomerId)] string CustomerId);
