using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The answer of <c>assignDevicesToOwner</c>.</summary>
internal sealed record AssignDevicesToOwnerResponse(
    bool Success,
    string Message,
    string CustomerId,
    bool CustomerWasCreated,
    IReadOnlyList<AssignedDevice> AssignedDevices,
    IReadOnlyList<AssignedDevice> AlreadyAssigned,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<FailedItem>? Failed) : IJsonModel<AssignDevicesToOwnerResponse>
{
    static JsonTypeInfo<AssignDevicesToOwnerResponse> IJsonModel<AssignDevicesToOwnerResponse>.Json => DeviceAssignmentJson.Http.AssignDevicesToOwnerResponse;
}

/// <summary>A device that the customer owns now.</summary>
internal sealed record AssignedDevice(string Identifier, string DeviceId, bool WasCreated);
