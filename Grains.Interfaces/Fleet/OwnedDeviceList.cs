using System.Collections.Immutable;

namespace Telemetron.Fleet;

/// <summary>A page of devices that a customer owns.</summary>
/// <param name="Items">The devices, ordered by identifier (by Unicode code point).</param>
/// <param name="HasMore">Whether more devices follow.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnedDeviceList")]
public sealed record OwnedDeviceList(
    [property: Id(0)] ImmutableArray<OwnedDevice> Items,
    [property: Id(1)] bool HasMore);

/// <summary>A device that a customer owns.</summary>
/// <param name="DeviceId">The device's id, <c>dev_…</c>.</param>
/// <param name="Identifier">The device's identifier.</param>
/// <param name="Type">The device's type.</param>
/// <param name="AssignedAt">When the customer became an owner, in UTC.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnedDevice")]
public sealed record OwnedDevice(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DeviceIdentifier Identifier,
    [property: Id(2)] DeviceType Type,
    [property: Id(3)] DateTimeOffset AssignedAt);
