namespace Telemetron.Devices;

/// <summary>The result of saving a device.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; it never changes.</param>
/// <param name="Type">The device's type.</param>
/// <param name="WasCreated">Whether this request created the device.</param>
/// <param name="Version">The version after this request, as in <see cref="DeviceOwners"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceSaved")]
public sealed record DeviceSaved(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DeviceType Type,
    [property: Id(2)] bool WasCreated,
    [property: Id(3)] long Version);
