using System.Collections.Immutable;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Fleet;

namespace Telemetron.Grains.Tests;

/// <summary>Looks through a <see cref="FleetInMemory"/>.</summary>
internal sealed class FleetIndexInMemory(FleetInMemory fleet) : IFleetIndex
{
    public Task<CustomerState?> FindCustomerAsync(OrganizationId organization, string customerId, CancellationToken cancellationToken) =>
        Task.FromResult(fleet.Customers.Values.SingleOrDefault(customer => customer.Organization == organization && customer.CustomerId == customerId));

    public Task<ImmutableArray<ListedDevice>> ListDevicesAsync(
        OrganizationId organization, DeviceType? type, KeyRange range, int limit, CancellationToken cancellationToken) => Task.FromResult(Page(
            fleet.Devices.Values.Where(device => device.Organization == organization && (type is null || device.Type == type)),
            device => device.Identifier.Value,
            range,
            limit,
            device => new ListedDevice(device.DeviceId, device.Identifier, device.Type, device.Owners.Length, device.CreatedAt, device.UpdatedAt)));

    public Task<ImmutableArray<CustomerState>> ListCustomersAsync(
        OrganizationId organization, KeyRange range, int limit, CancellationToken cancellationToken) => Task.FromResult(Page(
            fleet.Customers.Values.Where(customer => customer.Organization == organization), customer => customer.Email.Value, range, limit, customer => customer));

    public Task<ImmutableArray<OwnedDevice>> ListOwnedDevicesAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken) => Task.FromResult(Page(
            fleet.Devices.Values.Where(device => device.Organization == organization && device.FindOwner(owner) is not null),
            device => device.Identifier.Value,
            range,
            limit,
            device => new OwnedDevice(device.DeviceId, device.Identifier, device.Type, device.FindOwner(owner)!.AssignedAt)));

    public async Task<ImmutableArray<DeviceIdentifier>> ListOwnedIdentifiersAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken) =>
        [.. (await ListOwnedDevicesAsync(organization, owner, range, limit, cancellationToken)).Select(device => device.Identifier)];

    private static ImmutableArray<TItem> Page<TState, TItem>(
        IEnumerable<TState> states, Func<TState, string> key, KeyRange range, int limit, Func<TState, TItem> describe) =>
    [
        .. states
            .Where(state => KeyRange.Compare(key(state), range.From) >= (range.IsAfter ? 1 : 0))
            .Where(state => range.Before is null || KeyRange.Compare(key(state), range.Before) < 0)
            .Order(Comparer<TState>.Create((left, right) => KeyRange.Compare(key(left), key(right))))
            .Take(limit)
            .Select(describe),
    ];
}
