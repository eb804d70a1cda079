using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The response of <c>unassignDeviceFromOwner</c>.</summary>
internal sealed record UnassignDeviceFromOwnerResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.Message)] string Message,
    [property: Description(Descriptions.CustomerId)] string CustomerId,
    [property: Description("The identifier of the device.")] string DeviceIdentifier,
    [property: Description(Descriptions.DevicesRemaining)] IReadOnlyList<string> DevicesRemaining)
    : IStreamedModel<UnassignDeviceFromOwnerResponse>
{
    static JsonTypeInfo<UnassignDeviceFromOwnerResponse> IJsonModel<UnassignDeviceFromOwnerResponse>.Json => DeviceAssignmentJson.Http.UnassignDeviceFromOwnerResponse;

    static string IJsonModel<UnassignDeviceFromOwnerResponse>.Example => """
        {"success":true,"message":"Device successfully unassigned from customer","customerId":"cust_01a20eac55387e23b913994a4fa14ca4","deviceIdentifier":"SN-1",
        "devicesRemaining":["SN-2"]}
        """;

    static string IStreamedModel<UnassignDeviceFromOwnerResponse>.ListName => "devicesRemaining";

    UnassignDeviceFromOwnerResponse IStreamedModel<UnassignDeviceFromOwnerResponse>.With(IReadOnlyList<string> list) => this with { DevicesRemaining = list };
}
