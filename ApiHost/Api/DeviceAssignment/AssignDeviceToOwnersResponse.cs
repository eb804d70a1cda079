using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The response of <c>assignDeviceToOwners</c>.</summary>
internal sealed record AssignDeviceToOwnersResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.Message)] string Message,
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description(Descriptions.DeviceWasCreated)] bool DeviceWasCreated,
    [property: Description("The distinct valid addresses, in the order of the request, including those that were owners before.")] IReadOnlyList<AssignedCustomer> AssignedCustomers,
    [property: Description("The entries that are not valid addresses, if any.")] IReadOnlyList<SkippedEmail>? SkippedEmails) : IJsonModel<AssignDeviceToOwnersResponse>
{
    static JsonTypeInfo<AssignDeviceToOwnersResponse> IJsonModel<AssignDeviceToOwnersResponse>.Json => DeviceAssignmentJson.Http.AssignDeviceToOwnersResponse;

    static string IJsonModel<AssignDeviceToOwnersResponse>.Example => """
        {"success":true,"message":"Successfully assigned device to 2 customer(s)","deviceId":"dev_01a20eac55387e2385baf4d4fb748475","deviceWasCreated":true,
        "assignedCustomers":[{"email":"john.doe@example.com","customerId":"cust_01a20eac55387e23a41fca6350809b24","wasCreated":true},
        {"email":"jane.smith@example.com","customerId":"cust_01a20eac55387e23b913994a4fa14ca4","wasCreated":true}]}
        """;
}

/// <summary>An owner in the request.</summary>
internal sealed record AssignedCustomer(
    [property: Description(Descriptions.NormalisedEmail)] string Email,
    [property: Description(Descriptions.CustomerId)] string CustomerId,
    [property: Description(Descriptions.CustomerWasCreated)] bool WasCreated);
