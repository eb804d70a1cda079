using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The response of <c>assignDevicesToOwner</c>.</summary>
internal sealed record AssignDevicesToOwnerResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.Message)] string Message,
    [property: Description(Descriptions.CustomerId)] string CustomerId,
    [property: Description(Descriptions.CustomerWasCreated)] bool CustomerWasCreated,
    [property: Description("The devices that the customer did not own before.")] IReadOnlyList<AssignedDevice> AssignedDevices,
    [property: Description("The devices that the customer owned before.")] IReadOnlyList<AssignedDevice> AlreadyAssigned,
    [property: Description("The identifiers of unknown devices if `autoCreateDevices` is false.")] IReadOnlyList<string> Skipped,
    [property: Description(Descriptions.Failed)] IReadOnlyList<FailedItem>? Failed) : IJsonModel<AssignDevicesToOwnerResponse>
{
    static JsonTypeInfo<AssignDevicesToOwnerResponse> IJsonModel<AssignDevicesToOwnerResponse>.Json => DeviceAssignmentJson.Http.AssignDevicesToOwnerResponse;

    static string IJsonModel<AssignDevicesToOwnerResponse>.Example => """
        {"success":true,"message":"Successfully assigned 2 device(s) to customer","customerId":"cust_01a20eac55387e23b913994a4fa14ca4","customerWasCreated":false,
        "assignedDevices":[{"identifier":"SN-2","deviceId":"dev_01a20eac55387e23b3a1f0d1c7e6a5b4","wasCreated":true}],
        "alreadyAssigned":[{"identifier":"SN-1","deviceId":"dev_01a20eac55387e2385baf4d4fb748475","wasCreated":false}],"skipped":[]}
        """;
}

/// <summary>A device that the customer now owns.</summary>
internal sealed record AssignedDevice(
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description(Descriptions.DeviceWasCreated)] bool WasCreated);
