namespace Telemetron.Devices;

/// <summary>An owner was taken from a device.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; the device stays.</param>
/// <param name="Version">The version of the device in which the owner is gone, as in <see cref="DeviceOwners"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnerUnassigned")]
public sealed record OwnerUnassigned(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] long Version);
