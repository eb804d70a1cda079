namespace Telemetron.Devices;

/// <summary>The command to create a device, or to change its type and properties.</summary>
/// <param name="Request">
/// Identifies the request, as in <see cref="AssignOwnersCommand"/>. A retry with the same value gets the result of the first attempt.
/// </param>
/// <param name="Type">The device's new type; null to keep the current one. Required if the device does not exist.</param>
/// <param name="Properties">
/// Properties to set, by top-level name. A property whose value is null is removed; others are kept. If this is null, all properties are kept.
/// </param>
[GenerateSerializer, Immutable, Alias("telemetron.SaveDeviceCommand")]
public sealed record SaveDeviceCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] DeviceType? Type = null,
    [property: Id(2)] DeviceProperties? Properties = null);
