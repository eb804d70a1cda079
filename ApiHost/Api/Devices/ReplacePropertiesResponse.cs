using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The answer of <c>bulk-metadata</c>.</summary>
internal sealed record ReplacePropertiesResponse(
    bool Success, int Updated, int NotFound, IReadOnlyList<ReplacedProperties> Results, IReadOnlyList<FailedItem>? Failed)
    : IJsonModel<ReplacePropertiesResponse>
{
    static JsonTypeInfo<ReplacePropertiesResponse> IJsonModel<ReplacePropertiesResponse>.Json => DevicesJson.Http.ReplacePropertiesResponse;

    public static ReplacePropertiesResponse From(ImmutableArray<ItemResult<DeviceIdentifier, DeviceSaved>> results)
    {
        ReplacedProperties[] known = [.. results.Where(IsKnown).Select(ReplacedProperties.From)];
        var updated = results.Count(result => result.Value is not null);
        return new ReplacePropertiesResponse(
            Success: true, updated, known.Length - updated, known, FailedItem.Of(results, expected: FailureCode.DeviceNotFound));
    }

    private static bool IsKnown(ItemResult<DeviceIdentifier, DeviceSaved> result) => result.Value is not null || result.IsRefusedBy(FailureCode.DeviceNotFound);
}

/// <summary>What became of one device.</summary>
internal sealed record ReplacedProperties(string Identifier, string DeviceId, string Status)
{
    public static ReplacedProperties From(ItemResult<DeviceIdentifier, DeviceSaved> result) => result.Value is { } device
        ? new ReplacedProperties(result.Item.Value, device.DeviceId, "updated")
        : new ReplacedProperties(result.Item.Value, DeviceId: "", "not_found");
}
