using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The answer of <c>unassignDevicesFromOwner</c>.</summary>
internal sealed record UnassignDevicesFromOwnerResponse(
    bool Success,
    string Message,
    string CustomerId,
    IReadOnlyList<string> UnassignedDevices,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> DevicesRemaining,
    IReadOnlyList<FailedItem>? Failed) : IStreamedModel<UnassignDevicesFromOwnerResponse>
{
    static JsonTypeInfo<UnassignDevicesFromOwnerResponse> IJsonModel<UnassignDevicesFromOwnerResponse>.Json => DeviceAssignmentJson.Http.UnassignDevicesFromOwnerResponse;

    static string IStreamedModel<UnassignDevicesFromOwnerResponse>.ListName => "devicesRemaining";

    UnassignDevicesFromOwnerResponse IStreamedModel<UnassignDevicesFromOwnerResponse>.With(IReadOnlyList<string> list) => this with { DevicesRemaining = list };
}
