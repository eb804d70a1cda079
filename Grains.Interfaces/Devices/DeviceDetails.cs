using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>All that is known of a device.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>; it never changes.</param>
/// <param name="Identifier">What its organization calls it.</param>
/// <param name="Type">What kind of device it is.</param>
/// <param name="Owners">The owners, oldest first.</param>
/// <param name="CreatedAt">When the device was created, in UTC.</param>
/// <param name="UpdatedAt">When the device or its owners last changed, in UTC. A new name of an owner is no change of the device.</param>
/// <param name="Properties">What its organization keeps with the device.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceDetails")]
public sealed record DeviceDetails(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DeviceIdentifier Identifier,
    [property: Id(2)] DeviceType Type,
    [property: Id(3)] ImmutableArray<OwnerDetails> Owners,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset UpdatedAt,
    [property: Id(6)] DeviceProperties Properties = default);

/// <summary>One owner of a device, with what belongs to the customer.</summary>
/// <param name="Email">The customer's address in normal form.</param>
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
    /// <summary>For how many seconds a device goes on telling an owner's name before it asks the customer again.</summary>
    public const int MaxNameAgeSeconds = 30;
}
