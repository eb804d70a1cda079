using System.Collections.Immutable;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains.Fleet;

/// <summary>Finds the devices and customers of an organization in storage. The silo, which has the database, implements it.</summary>
/// <remarks>
/// Every list is in the order of its key, by Unicode code point. Every call may throw <see cref="StorageUnavailableException"/>.
/// </remarks>
internal interface IFleetIndex
{
    /// <summary>The customer with this id; null when the organization has none.</summary>
    Task<CustomerState?> FindCustomerAsync(OrganizationId organization, string customerId, CancellationToken cancellationToken);

    /// <summary>Devices.</summary>
    /// <param name="organization">Whose devices.</param>
    /// <param name="type">Only those of this type; null for all.</param>
    /// <param name="range">Which identifiers.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<ListedDevice>> ListDevicesAsync(
        OrganizationId organization, DeviceType? type, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <summary>Customers.</summary>
    /// <param name="organization">Whose customers.</param>
    /// <param name="range">Which addresses.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<CustomerState>> ListCustomersAsync(OrganizationId organization, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <summary>Devices of a customer.</summary>
    /// <param name="organization">Whose customer.</param>
    /// <param name="owner">The customer.</param>
    /// <param name="range">Which identifiers.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<OwnedDevice>> ListOwnedDevicesAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListOwnedDevicesAsync"/>
    /// <summary>Identifiers of a customer's devices.</summary>
    Task<ImmutableArray<DeviceIdentifier>> ListOwnedIdentifiersAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken);
}
