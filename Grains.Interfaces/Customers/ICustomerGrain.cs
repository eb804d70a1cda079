namespace Telemetron.Customers;

/// <summary>
/// A customer. Which devices it owns is no part of it: the devices say so. Get one with
/// <see cref="GrainFactoryExtensions.GetCustomer(IGrainFactory, OrganizationId, EmailAddress)"/>.
/// </summary>
/// <remarks>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is away), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no answer), <c>InconsistentStateException</c> (every attempt lost a write race). The outcome is then
/// unknown, and the call is safe to repeat.
/// </remarks>
[Alias("telemetron.ICustomerGrain"), GrainInterfaceType("telemetron.ICustomerGrain")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>
    /// The customer, created if it does not exist. A new customer's name is the part of the address before the <c>@</c>.
    /// </summary>
    /// <param name="request">
    /// Identifies the request, as in <see cref="Devices.AssignOwnersCommand"/>: the same value again is told again that it created the customer.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; whether the customer was created is then unknown.</param>
    [Alias("GetOrCreate")]
    Task<CustomerReference> GetOrCreate(Guid request, CancellationToken cancellationToken = default);

    /// <summary>What is known of this customer. One that exists answers from memory; for one that does not, storage is asked.</summary>
    /// <returns>The customer, or <see cref="FailureCode.CustomerNotFound"/>.</returns>
    [Alias("GetDetails")]
    Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken = default);
}
