using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The response of <c>bulk-metadata</c>.</summary>
internal sealed record ReplacePropertiesResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description("How many devices were updated.")] int Updated,
    [property: Description("How many devices do not exist.")] int NotFound,
    [property: Description("The result for each device, in the order of the request.")] IReadOnlyList<ReplacedProperties> Results,
    [property: Description(Descriptions.Failed)] IReadOnlyList<FailedItem>? Failed)
    : IJsonModel<ReplacePropertiesResponse>
{
    static JsonTypeInfo<ReplacePropertiesResponse> IJsonModel<ReplacePropertiesResponse>.Json => DevicesJson.Http.ReplacePropertiesResponse;

    static string IJsonModel<ReplacePropertiesResponse>.Example => """
        {"success":true,"updated":1,"notFound":1,"results":[{"identifier":"SN-1","deviceId":"dev_01a20eac55387e2385baf4d4fb748475","status":"updated"},
        {"identifier":"SN-9","deviceId":"","status":"not_found"}]}
        """;

    public static ReplacePropertiesResponse From(ImmutableArray<ItemResult<DeviceIdentifier, DeviceSaved>> results)
    {
        ReplacedProperties[] known = [.. results.Where(IsKnown).Select(ReplacedProperties.From)];
        var updated = results.Count(result => result.Value is not null);
        return new ReplacePropertiesResponse(
            Success: true, updated, known.Length - updated, known, FailedItem.Of(results, expected: FailureCode.DeviceNotFound));
    }

    private static bool IsKnown(ItemResult<DeviceIdentifier, DeviceSaved> result) => result.Value is not null || result.IsRefusedBy(FailureCode.DeviceNotFound);
}

/// <summary>The result for one device.</summary>
internal sealed record ReplacedProperties(
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceIdOrEmpty)] string DeviceId,
    [property: Description("Whether the device was updated or does not exist.")][property: AllowedValues("updated", "not_found")] string Status)
{
    public static ReplacedProperties From(ItemResult<DeviceIdentifier, DeviceSaved> result) => result.Value is { } device
        ? new ReplacedProperties(result.Item.Value, device.DeviceId, "updated")
        : new ReplacedProperties(result.Item.Value, DeviceId: "", "not_found");
}
