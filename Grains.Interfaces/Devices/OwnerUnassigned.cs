namespace Telemetron.Devices;

/// <summary>The result of removing an owner from a device.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>.</param>
/// <param name="Version">The device's version after the removal, as in <see cref="DeviceOwners"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnerUnassigned")]
public sealed record OwnerUnassigned(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] long Version);
