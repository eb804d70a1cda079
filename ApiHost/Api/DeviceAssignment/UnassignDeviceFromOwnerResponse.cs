using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The answer of <c>unassignDeviceFromOwner</c>.</summary>
internal sealed record UnassignDeviceFromOwnerResponse(
    bool Success, string Message, string CustomerId, string DeviceIdentifier, IReadOnlyList<string> DevicesRemaining)
    : IStreamedModel<UnassignDeviceFromOwnerResponse>
{
    static JsonTypeInfo<UnassignDeviceFromOwnerResponse> IJsonModel<UnassignDeviceFromOwnerResponse>.Json => DeviceAssignmentJson.Http.UnassignDeviceFromOwnerResponse;

    static string IStreamedModel<UnassignDeviceFromOwnerResponse>.ListName => "devicesRemaining";

    UnassignDeviceFromOwnerResponse IStreamedModel<UnassignDeviceFromOwnerResponse>.With(IReadOnlyList<string> list) => this with { DevicesRemaining = list };
}
