using System.Collections.Immutable;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>What the database holds at the end, when the system is at rest.</summary>
/// <param name="Devices">The table <c>device</c>.</param>
/// <param name="Customers">The table <c>customer</c>.</param>
/// <param name="DeviceOwners">The table <c>device_owner</c>.</param>
public sealed record FinalRows(
    ImmutableArray<DeviceRow> Devices, ImmutableArray<CustomerRow> Customers, ImmutableArray<DeviceOwnerRow> DeviceOwners);

/// <summary>A row of <c>device</c>.</summary>
public sealed record DeviceRow(
    DeviceKey Key, string DeviceId, string Type, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, ImmutableArray<OwnerRow> Owners);

/// <summary>An owner in <c>device.owners</c>.</summary>
public sealed record OwnerRow(string Email, string CustomerId, DateTimeOffset AssignedAt);

/// <summary>A row of <c>customer</c>.</summary>
public sealed record CustomerRow(CustomerKey Key, string CustomerId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A row of <c>device_owner</c>.</summary>
public sealed record DeviceOwnerRow(DeviceKey Device, string Email, DateTimeOffset AssignedAt);
