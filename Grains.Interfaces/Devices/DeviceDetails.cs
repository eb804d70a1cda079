using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>A device with its owners and properties.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; it never changes.</param>
/// <param name="Identifier">The device's identifier.</param>
/// <param name="Type">The device's type.</param>
/// <param name="Owners">The owners, oldest first.</param>
/// <param name="CreatedAt">When the device was created, in UTC.</param>
/// <param name="UpdatedAt">When the device or its owners last changed, in UTC. A change of an owner's name does not count.</param>
/// <param name="Properties">The device's properties.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceDetails")]
public sealed record DeviceDetails(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DeviceIdentifier Identifier,
    [property: Id(2)] DeviceType Type,
    [property: Id(3)] ImmutableArray<OwnerDetails> Owners,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset UpdatedAt,
    [property: Id(6)] DeviceProperties Properties = default);

/// <summary>An owner of a device, with the customer's name.</summary>
/// <param name="Email">The customer's email address in normal form.</param>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>; it never changes.</param>
/// <param name="Name">The customer's name, as it was at most <see cref="MaxNameAgeSeconds"/> seconds ago.</param>
/// <param name="AssignedAt">When the customer became an owner, in UTC.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnerDetails")]
public sealed record OwnerDetails(
    [property: Id(0)] EmailAddress Email,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] string Name,
    [property: Id(3)] DateTimeOffset AssignedAt)
{
    /// <summary>How many seconds a device caches the names of its owners.</summary>
    public const int MaxNameAgeSeconds = 30;
}
