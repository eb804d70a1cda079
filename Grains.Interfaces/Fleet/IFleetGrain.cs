using Orleans.Concurrency;
using Telemetron.Customers;

namespace Telemetron.Fleet;

/// <summary>
/// Finds and lists an organization's devices and customers. Get it with <see cref="GrainFactoryExtensions.GetFleet(IGrainFactory, OrganizationId)"/>.
/// </summary>
/// <remarks>
/// Results are read from storage and include every change that was acknowledged before the call. Lists are paged: to get the next page, pass the last
/// item of the previous one as <c>After</c>. Items that are added or removed meanwhile do not shift the others: an item that exists throughout is
/// listed exactly once.
/// <para>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is unavailable), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no response). The call is safe to retry.
/// </para>
/// </remarks>
[Alias("telemetron.IFleetGrain"), GrainInterfaceType("telemetron.IFleetGrain")]
public interface IFleetGrain : IGrainWithStringKey
{
    /// <summary>Finds a customer by its id.</summary>
    /// <returns>The customer, or <see cref="FailureCode.CustomerNotFound"/>.</returns>
    [Alias("FindCustomer"), ReadOnly]
    Task<Outcome<CustomerDetails>> FindCustomer(string customerId, CancellationToken cancellationToken = default);

    /// <summary>Lists devices, ordered by identifier.</summary>
    /// <returns>A page, or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListDevices"), ReadOnly]
    Task<Outcome<DeviceList>> ListDevices(DeviceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists customers, ordered by email address.</summary>
    /// <returns>A page, or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListCustomers"), ReadOnly]
    Task<Outcome<CustomerList>> ListCustomers(CustomerQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists the devices that a customer owns, ordered by identifier.</summary>
    /// <returns>A page, which is empty if the customer does not exist; or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListOwnedDevices"), ReadOnly]
    Task<Outcome<OwnedDeviceList>> ListOwnedDevices(OwnedDeviceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="ListOwnedDevices"/>, but returns only identifiers: cheaper, and with larger pages.</summary>
    /// <returns>A page, which is empty if the customer does not exist; or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListOwnedIdentifiers"), ReadOnly]
    Task<Outcome<IdentifierList>> ListOwnedIdentifiers(OwnedDeviceQuery query, CancellationToken cancellationToken = default);
}
