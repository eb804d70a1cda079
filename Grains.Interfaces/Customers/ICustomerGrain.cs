namespace Telemetron.Customers;

/// <summary>
/// A customer of an organization, identified by its email address. Get one with
/// <see cref="GrainFactoryExtensions.GetCustomer(IGrainFactory, OrganizationId, EmailAddress)"/>. Its devices are listed by
/// <see cref="Fleet.IFleetGrain"/>.
/// </summary>
/// <remarks>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is unavailable), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no response), <c>InconsistentStateException</c> (every attempt lost a write race). The outcome may then be
/// unknown. The call is safe to retry.
/// </remarks>
[Alias("telemetron.ICustomerGrain"), GrainInterfaceType("telemetron.ICustomerGrain")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Returns the customer, and creates it if it does not exist. A new customer's name is the part of its email address before the <c>@</c>.
    /// </summary>
    /// <param name="request">
    /// Identifies the request, as in <see cref="Devices.AssignOwnersCommand"/>. A retry with the same value also reports that the customer was
    /// created.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait. Whether the customer was created is then unknown.</param>
    [Alias("GetOrCreate")]
    Task<CustomerReference> GetOrCreate(Guid request, CancellationToken cancellationToken = default);

    /// <summary>Reads the customer from storage, with every change that was acknowledged before the call.</summary>
    /// <returns>The customer, or <see cref="FailureCode.CustomerNotFound"/>.</returns>
    [Alias("GetDetails")]
    Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken = default);

    /// <summary>Creates the customer with a name and contact data. An existing customer is not changed.</summary>
    /// <returns>
    /// The customer, and whether this request created it; or <see cref="FailureCode.InvalidCommand"/>, in which case nothing was created.
    /// </returns>
    [Alias("Create")]
    Task<Outcome<CustomerReference>> Create(CreateCustomerCommand command, CancellationToken cancellationToken = default);

    /// <summary>Changes the customer's name and contact data. A retry with the same command has no further effect.</summary>
    /// <returns>
    /// The customer; or a failure, in which case nothing was changed: <see cref="FailureCode.CustomerNotFound"/> (the customer does not exist, or its
    /// id differs from the one in the command) or <see cref="FailureCode.InvalidCommand"/>.
    /// </returns>
    [Alias("Update")]
    Task<Outcome<CustomerReference>> Update(UpdateCustomerCommand command, CancellationToken cancellationToken = default);
}
