using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The answer of <c>assignDeviceToOwners</c>.</summary>
internal sealed record AssignDeviceToOwnersResponse(
    bool Success,
    string Message,
    string DeviceId,
    bool DeviceWasCreated,
    IReadOnlyList<AssignedCustomer> AssignedCustomers,
    IReadOnlyList<SkippedEmail>? SkippedEmails) : IJsonModel<AssignDeviceToOwnersResponse>
{
    static JsonTypeInfo<AssignDeviceToOwnersResponse> IJsonModel<AssignDeviceToOwnersResponse>.Json => DeviceAssignmentJson.Http.AssignDeviceToOwnersResponse;
}

/// <summary>An owner that the request named.</summary>
internal sealed record AssignedCustomer(string Email, string CustomerId, bool WasCreated);
