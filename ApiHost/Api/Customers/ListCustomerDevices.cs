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

namespace Telemetron.ApiHost.Api.Customers;

/// <summary><c>GET /customer/{id}/devices</c>: the devices of a customer, page by page.</summary>
internal static class ListCustomerDevices
{
    [EndpointName("listCustomerDevices")]
    [EndpointSummary("List the devices of a customer")]
    [EndpointDescription("Returns a page of the devices that a customer owns, sorted by identifier (by Unicode code point).")]
    public static async Task<TaggedResult<OwnedDevicePage>> HandleAsync(
        CustomerIdInPath path,
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken,
        [Description(Descriptions.Limit)] string? limit = null,
        [Description(Descriptions.Cursor)] string? cursor = null)
    {
        if (!path.Id.IsValid)
        {
            return path.Id.Error;
        }

        var scope = new CursorScope(caller.Organization, "customer devices", path.Id.Value);
        if (!ListParameters.TryLimit(limit, out var size, out var error)
            || !ListParameters.TryAfter<DeviceIdentifier>(cursor, scope, DeviceIdentifier.TryRead, out var after, out error))
        {
            return error;
        }

        var fleet = grains.GetFleet(caller.Organization);
        var customer = await calls.ReadAsync(token => fleet.FindCustomer(path.Id.Value, token), cancellationToken);
        if (!customer.IsSuccess)
        {
            return ApiErrors.From(customer.Failure);
        }

        var query = new OwnedDeviceQuery(customer.Value.Email, size, after);
        var outcome = await calls.ReadAsync(token => fleet.ListOwnedDevices(query, token), cancellationToken);
        return outcome.IsSuccess ? OwnedDevicePage.From(outcome.Value, scope) : ApiErrors.From(outcome.Failure);
    }
}

/// <summary>A page of a customer's devices in a response.</summary>
internal sealed record OwnedDevicePage(
    [property: Description("The devices of the page, sorted by identifier.")] ImmutableArray<OwnedDeviceResponse> Items,
    [property: Description(Descriptions.NextCursor)][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor) : IJsonModel<OwnedDevicePage>
{
    static JsonTypeInfo<OwnedDevicePage> IJsonModel<OwnedDevicePage>.Json => CustomersJson.Http.OwnedDevicePage;

    static string IJsonModel<OwnedDevicePage>.Example => """
        {"items":[{"deviceId":"dev_01a20eac55387e2385baf4d4fb748475","identifier":"SN-1","type":"sensor","assignedAt":"2026-01-31T08:15:00.123456Z"}],"nextCursor":null}
        """;

    public static OwnedDevicePage From(OwnedDeviceList list, CursorScope scope) => new(
        ImmutableArray.CreateRange(list.Items, OwnedDeviceResponse.From), list.HasMore ? scope.Seal(list.Items[^1].Identifier.Value) : null);
}

/// <summary>A customer's device in a response.</summary>
internal sealed record OwnedDeviceResponse(
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceType)] string Type,
    [property: Description(Descriptions.AssignedAt)] DateTime AssignedAt)
{
    public static OwnedDeviceResponse From(OwnedDevice device) =>
        new(device.DeviceId, device.Identifier.Value, device.Type.Value, device.AssignedAt.UtcDateTime);
}
