namespace Telemetron.Bench.Contract;

/// <summary>The body of <c>assignDeviceToOwners</c>.</summary>
public sealed record AssignRequest(
    string? DeviceIdentifier,
    IReadOnlyList<string?>? CustomerEmails,
    bool AutoCreateDevice = false,
    string? DeviceType = null);
