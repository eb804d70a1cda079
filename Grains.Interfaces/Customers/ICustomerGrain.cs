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

    /// <summary>What is known of this customer, as storage has it: with every change that was acknowledged before the call.</summary>
    /// <returns>The customer, or <see cref="FailureCode.CustomerNotFound"/>.</returns>
    [Alias("GetDetails")]
    Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken = default);

    /// <summary>Creates the customer with a name and contact data. One that exists is left as it is.</summary>
    /// <returns>
    /// The customer, and whether this very request created it; or <see cref="FailureCode.InvalidCommand"/>, and then nothing was created.
    /// </returns>
    [Alias("Create")]
    Task<Outcome<CustomerReference>> Create(CreateCustomerCommand command, CancellationToken cancellationToken = default);

    /// <summary>Changes the customer's name and contact data. Repeating it changes nothing more.</summary>
    /// <returns>
    /// The customer, or a failure, and then nothing was changed: <see cref="FailureCode.CustomerNotFound"/> also when the customer has another id than
    /// the command names, <see cref="FailureCode.InvalidCommand"/>.
    /// </returns>
    [Alias("Update")]
    Task<Outcome<CustomerReference>> Update(UpdateCustomerCommand command, CancellationToken cancellationToken = default);
}
