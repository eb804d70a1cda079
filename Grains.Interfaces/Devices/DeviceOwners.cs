using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>The owners of a device.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>.</param>
/// <param name="Owners">The owners, oldest first.</param>
/// <param name="Version">The device's version. It grows with each change: of two results, the one with the higher version is the newer.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceOwners")]
public sealed record DeviceOwners(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] ImmutableArray<DeviceOwner> Owners,
    [property: Id(2)] long Version = 0);

/// <summary>An owner of a device.</summary>
/// <param name="Email">The customer's email address in normal form.</param>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>.</param>
/// <param name="AssignedAt">When the customer became an owner, in UTC.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceOwner")]
public sealed record DeviceOwner(
    [property: Id(0)] EmailAddress Email,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] DateTimeOffset AssignedAt);
