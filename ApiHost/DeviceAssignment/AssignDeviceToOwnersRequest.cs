using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.DeviceAssignment;

/// <summary>The body of <c>assignDeviceToOwners</c> as sent: nothing in it is checked but its JSON types.</summary>
internal sealed record AssignDeviceToOwnersRequest(
    string? DeviceIdentifier,
    IReadOnlyList<string?>? CustomerEmails,
    bool? AutoCreateDevice,
    string? DeviceType) : RequestBody;
