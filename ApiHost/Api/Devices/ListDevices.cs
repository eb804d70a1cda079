using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Fleet;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary><c>GET /devices</c>: the organization's devices, page by page.</summary>
internal static class ListDevices
{
    [EndpointName("listDevices")]
    [EndpointSummary("List devices")]
    [EndpointDescription("Returns a page of the devices of the organization, sorted by identifier (by Unicode code point).")]
    public static async Task<TaggedResult<DevicePage>> HandleAsync(
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken,
        [Description("Only devices of this type, compared exactly.")] string? type = null,
        [Description(Descriptions.DevicePrefix)] string? q = null,
        [Description(Descriptions.Limit)] string? limit = null,
        [Description(Descriptions.Cursor)] string? cursor = null)
    {
        if (!ListParameters.TryLimit(limit, out var size, out var error)
            || !ListParameters.TryPrefix(q, DeviceIdentifier.MaxLength, out var prefix, out error)
            || !RequestFields.TryType("type", type, out var only, out error))
        {
            return error;
        }

        var scope = new CursorScope(caller.Organization, "devices", prefix, only?.Value ?? "");
        if (!ListParameters.TryAfter<DeviceIdentifier>(cursor, scope, DeviceIdentifier.TryRead, out var after, out error))
        {
            return error;
        }

        var fleet = grains.GetFleet(caller.Organization);
        var outcome = await calls.ReadAsync(token => fleet.ListDevices(new DeviceQuery(size, only, prefix, after), token), cancellationToken);
        return outcome.IsSuccess ? DevicePage.From(outcome.Value, scope) : ApiErrors.From(outcome.Failure);
    }
}

/// <summary>A page of devices in a response.</summary>
internal sealed record DevicePage(
    [property: Description("The devices of the page, sorted by identifier.")] ImmutableArray<ListedDeviceResponse> Items,
    [property: Description(Descriptions.NextCursor)][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor) : IJsonModel<DevicePage>
{
    static JsonTypeInfo<DevicePage> IJsonModel<DevicePage>.Json => DevicesJson.Http.DevicePage;

    static string IJsonModel<DevicePage>.Example => """
        {"items":[{"deviceId":"dev_01a20eac55387e2385baf4d4fb748475","identifier":"SN-1","type":"sensor","ownerCount":2,"createdAt":"2026-01-31T08:15:00.123456Z","updatedAt":"2026-01-31T08:15:00.123456Z"}],
        "nextCursor":null}
        """;

    public static DevicePage From(DeviceList list, CursorScope scope) => new(
        ImmutableArray.CreateRange(list.Items, ListedDeviceResponse.From), list.HasMore ? scope.Seal(list.Items[^1].Identifier.Value) : null);
}

/// <summary>A device of a list in a response.</summary>
internal sealed record ListedDeviceResponse(
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceType)] string Type,
    [property: Description("How many owners the device has.")] int OwnerCount,
    [property: Description(Descriptions.CreatedAt)] DateTime CreatedAt,
    [property: Description(Descriptions.UpdatedAt)] DateTime UpdatedAt)
{
    public static ListedDeviceResponse From(ListedDevice device) => new(
        device.DeviceId, device.Identifier.Value, device.Type.Value, device.OwnerCount, device.CreatedAt.UtcDateTime, device.UpdatedAt.UtcDateTime);
}
