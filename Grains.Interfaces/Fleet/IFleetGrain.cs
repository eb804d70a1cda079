using Orleans.Concurrency;
using Telemetron.Customers;

namespace Telemetron.Fleet;

/// <summary>
/// Finds devices and customers of an organization. Get one with <see cref="GrainFactoryExtensions.GetFleet(IGrainFactory, OrganizationId)"/>.
/// </summary>
/// <remarks>
/// Every answer is read from storage, and has every change that was acknowledged before the call. Lists come in pages: ask for the next one with the last
/// item of the one before. What is added or removed meanwhile moves no other item; an item that was there all the time is listed once.
/// <para>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is away), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no answer). The call is safe to repeat.
/// </para>
/// </remarks>
[Alias("telemetron.IFleetGrain"), GrainInterfaceType("telemetron.IFleetGrain")]
public interface IFleetGrain : IGrainWithStringKey
{
    /// <summary>The customer with this id.</summary>
    /// <returns>The customer, or <see cref="FailureCode.CustomerNotFound"/>.</returns>
    [Alias("FindCustomer"), ReadOnly]
    Task<Outcome<CustomerDetails>> FindCustomer(string customerId, CancellationToken cancellationToken = default);

    /// <summary>Devices, in the order of their identifiers.</summary>
    /// <returns>A page, or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListDevices"), ReadOnly]
    Task<Outcome<DeviceList>> ListDevices(DeviceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Customers, in the order of their addresses.</summary>
    /// <returns>A page, or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListCustomers"), ReadOnly]
    Task<Outcome<CustomerList>> ListCustomers(CustomerQuery query, CancellationToken cancellationToken = default);

    /// <summary>The devices that a customer owns, in the order of their identifiers.</summary>
    /// <returns>A page, which is empty for a customer who does not exist; or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListOwnedDevices"), ReadOnly]
    Task<Outcome<OwnedDeviceList>> ListOwnedDevices(OwnedDeviceQuery query, CancellationToken cancellationToken = default);

    /// <summary>The same as <see cref="ListOwnedDevices"/>, by their identifiers alone: cheaper, and in larger pages.</summary>
    /// <returns>A page, which is empty for a customer who does not exist; or <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias("ListOwnedIdentifiers"), ReadOnly]
    Task<Outcome<IdentifierList>> ListOwnedIdentifiers(OwnedDeviceQuery query, CancellationToken cancellationToken = default);
}
