using System.Collections.Immutable;
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
    public static async Task<TaggedResult<DevicePage>> HandleAsync(
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken,
        string? type = null,
        string? q = null,
        string? limit = null,
        string? cursor = null)
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

/// <summary>A page of devices as the API shows it.</summary>
internal sealed record DevicePage(
    ImmutableArray<ListedDeviceResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor) : IJsonModel<DevicePage>
{
    static JsonTypeInfo<DevicePage> IJsonModel<DevicePage>.Json => DevicesJson.Http.DevicePage;

    public static DevicePage From(DeviceList list, CursorScope scope) => new(
        ImmutableArray.CreateRange(list.Items, ListedDeviceResponse.From), list.HasMore ? scope.Seal(list.Items[^1].Identifier.Value) : null);
}

/// <summary>A device in a list as the API shows it.</summary>
internal sealed record ListedDeviceResponse(string DeviceId, string Identifier, string Type, int OwnerCount, DateTime CreatedAt, DateTime UpdatedAt)
{
    public static ListedDeviceResponse From(ListedDevice device) => new(
        device.DeviceId, device.Identifier.Value, device.Type.Value, device.OwnerCount, device.CreatedAt.UtcDateTime, device.UpdatedAt.UtcDateTime);
}
