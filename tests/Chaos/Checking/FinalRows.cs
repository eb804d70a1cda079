using System.Collections.Immutable;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>What the database holds at the end, when the system is at rest.</summary>
/// <param name="Identities">Of every row of <c>OrleansStorage</c>, what makes it the row of one grain.</param>
/// <param name="Devices">The states of devices.</param>
/// <param name="Customers">The states of customers.</param>
/// <param name="ProjectedDevices">The table <c>device</c>.</param>
/// <param name="ProjectedCustomers">The table <c>customer</c>.</param>
/// <param name="ProjectedOwners">The table <c>device_owner</c>.</param>
public sealed record FinalRows(
    ImmutableArray<string> Identities,
    ImmutableArray<DeviceRow> Devices,
    ImmutableArray<CustomerRow> Customers,
    ImmutableArray<ProjectedDevice> ProjectedDevices,
    ImmutableArray<CustomerRow> ProjectedCustomers,
    ImmutableArray<ProjectedOwner> ProjectedOwners);

/// <summary>The state of a device.</summary>
public sealed record DeviceRow(
    DeviceKey Key, string DeviceId, string Type, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, ImmutableArray<OwnerRow> Owners);

/// <summary>An owner in the state of a device.</summary>
public sealed record OwnerRow(string Email, string CustomerId, DateTimeOffset AssignedAt);

/// <summary>The state of a customer, or its row in <c>customer</c>: they have the same fields.</summary>
public sealed record CustomerRow(CustomerKey Key, string CustomerId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A row of <c>device</c>.</summary>
public sealed record ProjectedDevice(DeviceKey Key, string DeviceId, string Type, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A row of <c>device_owner</c>.</summary>
public sealed record ProjectedOwner(DeviceKey Device, string Email, string DeviceId, string CustomerId, DateTimeOffset AssignedAt);
