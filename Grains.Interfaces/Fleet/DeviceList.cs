using System.Collections.Immutable;

namespace Telemetron.Fleet;

/// <summary>A page of devices.</summary>
/// <param name="Items">The devices, ordered by identifier (by Unicode code point).</param>
/// <param name="HasMore">Whether more devices follow.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceList")]
public sealed record DeviceList(
    [property: Id(0)] ImmutableArray<ListedDevice> Items,
    [property: Id(1)] bool HasMore);

/// <summary>A device in a list.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>.</param>
/// <param name="Identifier">The device's identifier.</param>
/// <param name="Type">The device's type.</param>
/// <param name="OwnerCount">The number of its owners.</param>
/// <param name="CreatedAt">When the device was created, in UTC.</param>
/// <param name="UpdatedAt">When the device or its owners last changed, in UTC.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ListedDevice")]
public sealed record ListedDevice(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DeviceIdentifier Identifier,
    [property: Id(2)] DeviceType Type,
    [property: Id(3)] int OwnerCount,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset UpdatedAt);
