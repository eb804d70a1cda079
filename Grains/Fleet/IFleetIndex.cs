using System.Collections.Immutable;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains.Fleet;

/// <summary>Finds the devices and customers of an organization in storage. The silo implements it, because it has the database.</summary>
/// <remarks>
/// Every list is ordered by its key, by Unicode code point. Every call may throw <see cref="StorageUnavailableException"/>.
/// </remarks>
internal interface IFleetIndex
{
    /// <summary>Returns the customer with this id; null if the organization has none.</summary>
    Task<CustomerState?> FindCustomerAsync(OrganizationId organization, string customerId, CancellationToken cancellationToken);

    /// <summary>Lists devices.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="type">Only devices of this type; null for all.</param>
    /// <param name="range">The range of identifiers.</param>
    /// <param name="limit">The maximum number of items to return.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<ImmutableArray<ListedDevice>> ListDevicesAsync(
        OrganizationId organization, DeviceType? type, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <summary>Lists customers.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="range">The range of email addresses.</param>
    /// <param name="limit">The maximum number of items to return.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<ImmutableArray<CustomerState>> ListCustomersAsync(OrganizationId organization, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the devices of a customer.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="owner">The customer.</param>
    /// <param name="range">The range of identifiers.</param>
    /// <param name="limit">The maximum number of items to return.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<ImmutableArray<OwnedDevice>> ListOwnedDevicesAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListOwnedDevicesAsync"/>
    /// <summary>Lists the identifiers of a customer's devices.</summary>
    Task<ImmutableArray<DeviceIdentifier>> ListOwnedIdentifiersAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken);
}
