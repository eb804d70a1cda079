namespace Telemetron.Devices;

/// <summary>The command to create a device, or to change its type and properties.</summary>
/// <param name="Request">Identifies the request, as in <see cref="AssignOwnersCommand"/>: a repetition is answered as the first call would have been.</param>
/// <param name="Type">The device's type from now on; null to leave it as it is. A device that does not exist needs one.</param>
/// <param name="Properties">
/// Properties to set, by their top-level names; one that is null is removed, and those that are not named stay. Null to leave all as they are.
/// </param>
[GenerateSerializer, Immutable, Alias("telemetron.SaveDeviceCommand")]
public sealed record SaveDeviceCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] DeviceType? Type = null,
    [property: Id(2)] DeviceProperties? Properties = null);
