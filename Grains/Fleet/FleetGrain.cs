using System.Collections.Immutable;
using Orleans.Concurrency;
using Telemetron.Customers;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains.Fleet;

/// <summary>
/// Finds and lists devices and customers in storage. It has no state: each silo has its own activation, which handles calls concurrently.
/// </summary>
[GrainType("fleet"), StatelessWorker(1), Reentrant]
internal sealed class FleetGrain(IFleetIndex index) : Grain, IFleetGrain
{
    private OrganizationId _organization;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseFleet(this.GetPrimaryKeyString(), out _organization))
        {
            throw new ArgumentException("The key of a fleet is not in normal form. Get the grain with GetFleet.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Outcome<CustomerDetails>> FindCustomer(string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        return FleetRules.IsStorable(customerId)
            ? CustomerRules.Describe(await index.FindCustomerAsync(_organization, customerId, cancellationToken))
            : CustomerRules.NotFound;
    }

    /// <inheritdoc/>
    public Task<Outcome<DeviceList>> ListDevices(DeviceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListAsync(
            FleetRules.Refuse(query.Limit, FleetLimits.ItemsPerPage, query.Prefix),
            query.Limit,
            limit => index.ListDevicesAsync(_organization, query.Type, KeyRange.Of(query.Prefix, query.After?.Value), limit, cancellationToken),
            (items, hasMore) => new DeviceList(items, hasMore));
    }

    /// <inheritdoc/>
    public Task<Outcome<CustomerList>> ListCustomers(CustomerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListAsync(
            FleetRules.Refuse(query.Limit, FleetLimits.ItemsPerPage, query.Prefix),
            query.Limit,
            limit => index.ListCustomersAsync(_organization, KeyRange.Of(query.Prefix, query.After?.Value), limit, cancellationToken),
            (items, hasMore) => new CustomerList([.. items.Select(customer => CustomerRules.Describe(customer).Value!)], hasMore));
    }

    /// <inheritdoc/>
    public Task<Outcome<OwnedDeviceList>> ListOwnedDevices(OwnedDeviceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListAsync(
            FleetRules.Refuse(query.Limit, FleetLimits.ItemsPerPage, prefix: null) ?? FleetRules.Refuse(query.Owner),
            query.Limit,
            limit => index.ListOwnedDevicesAsync(_organization, query.Owner, KeyRange.Of(prefix: null, query.After?.Value), limit, cancellationToken),
            (items, hasMore) => new OwnedDeviceList(items, hasMore));
    }

    /// <inheritdoc/>
    public Task<Outcome<IdentifierList>> ListOwnedIdentifiers(OwnedDeviceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListAsync(
            FleetRules.Refuse(query.Limit, FleetLimits.IdentifiersPerPage, prefix: null) ?? FleetRules.Refuse(query.Owner),
            query.Limit,
            limit => index.ListOwnedIdentifiersAsync(_organization, query.Owner, KeyRange.Of(prefix: null, query.After?.Value), limit, cancellationToken),
            (items, hasMore) => new IdentifierList(items, hasMore));
    }

    /// <summary>Reads one item more than the limit, to find out whether another page follows.</summary>
    private static async Task<Outcome<TPage>> ListAsync<TItem, TPage>(
        Failure? refused, int limit, Func<int, Task<ImmutableArray<TItem>>> list, Func<ImmutableArray<TItem>, bool, TPage> page)
        where TPage : class
    {
        if (refused is not null)
        {
            return refused;
        }

        var items = await list(limit + 1);
        return items.Length > limit ? page(items.RemoveAt(limit), true) : page(items, false);
    }
}
