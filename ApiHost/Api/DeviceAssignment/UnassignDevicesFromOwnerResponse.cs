using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The response of <c>unassignDevicesFromOwner</c>.</summary>
internal sealed record UnassignDevicesFromOwnerResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.Message)] string Message,
    [property: Description(Descriptions.CustomerId)] string CustomerId,
    [property: Description("The identifiers of the devices that the customer no longer owns.")] IReadOnlyList<string> UnassignedDevices,
    [property: Description("The identifiers of the devices that the customer did not own.")] IReadOnlyList<string> Skipped,
    [property: Description(Descriptions.DevicesRemaining)] IReadOnlyList<string> DevicesRemaining,
    [property: Description(Descriptions.Failed)] IReadOnlyList<FailedItem>? Failed) : IStreamedModel<UnassignDevicesFromOwnerResponse>
{
    static JsonTypeInfo<UnassignDevicesFromOwnerResponse> IJsonModel<UnassignDevicesFromOwnerResponse>.Json => DeviceAssignmentJson.Http.UnassignDevicesFromOwnerResponse;

    static string IJsonModel<UnassignDevicesFromOwnerResponse>.Example => """
        {"success":true,"message":"Successfully unassigned 1 device(s) from customer","customerId":"cust_01a20eac55387e23b913994a4fa14ca4","unassignedDevices":["SN-2"],
        "skipped":["SN-3"],"devicesRemaining":["SN-4"]}
        """;

    static string IStreamedModel<UnassignDevicesFromOwnerResponse>.ListName => "devicesRemaining";

    UnassignDevicesFromOwnerResponse IStreamedModel<UnassignDevicesFromOwnerResponse>.With(IReadOnlyList<string> list) => this with { DevicesRemaining = list };
}
