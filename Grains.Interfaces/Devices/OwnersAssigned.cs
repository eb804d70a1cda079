using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>What an assignment left behind.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; it never changes.</param>
/// <param name="WasCreated">Whether this very request created the device.</param>
/// <param name="Owners">One entry for each distinct owner of the command, in its order.</param>
/// <param name="Version">The version of the device in which the owners are assigned, as in <see cref="DeviceOwners"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnersAssigned")]
public sealed record OwnersAssigned(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] bool WasCreated,
    [property: Id(2)] ImmutableArray<AssignedOwner> Owners,
    [property: Id(3)] long Version = 0);

/// <summary>An owner that an assignment named.</summary>
/// <param name="Email">The customer's address in normal form.</param>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>; it never changes.</param>
/// <param name="WasCreated">Whether this very request created the customer.</param>
/// <param name="WasAssigned">Whether this very request made the customer an owner; false when it was one before.</param>
[GenerateSerializer, Immutable, Alias("telemetron.AssignedOwner")]
public sealed record AssignedOwner(
    [property: Id(0)] EmailAddress Email,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] bool WasCreated,
    [property: Id(3)] bool WasAssigned = false);
