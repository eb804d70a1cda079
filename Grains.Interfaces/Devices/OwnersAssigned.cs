using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>The result of an assignment.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; it never changes.</param>
/// <param name="WasCreated">Whether this request created the device.</param>
/// <param name="Owners">One entry for each distinct owner of the command, in its order.</param>
/// <param name="Version">The device's version after the assignment, as in <see cref="DeviceOwners"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnersAssigned")]
public sealed record OwnersAssigned(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] bool WasCreated,
    [property: Id(2)] ImmutableArray<AssignedOwner> Owners,
    [property: Id(3)] long Version = 0);

/// <summary>An owner in the result of an assignment.</summary>
/// <param name="Email">The customer's email address in normal form.</param>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>; it never changes.</param>
/// <param name="WasCreated">Whether this request created the customer.</param>
/// <param name="WasAssigned">Whether this request made the customer an owner; false if it already was one.</param>
[GenerateSerializer, Immutable, Alias("telemetron.AssignedOwner")]
public sealed record AssignedOwner(
    [property: Id(0)] EmailAddress Email,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] bool WasCreated,
    [property: Id(3)] bool WasAssigned = false);
