namespace Telemetron.Customers;

/// <summary>
/// A customer: the one writer of its own row. Which devices it owns is no part of that row: the devices say so. Get one with
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
    [Alias("GetOrCreate")]
    Task<CustomerReference> GetOrCreate(CancellationToken cancellationToken = default);
}
