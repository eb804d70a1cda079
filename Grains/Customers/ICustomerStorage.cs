namespace Telemetron.Grains.Customers;

/// <summary>Stores customers. The silo implements it, because it has the database.</summary>
/// <remarks>
/// Every call may throw <see cref="StorageUnavailableException"/>. Whether the customer was stored is then unknown.
/// </remarks>
internal interface ICustomerStorage
{
    /// <summary>Returns the stored customer; null if it does not exist.</summary>
    Task<CustomerState?> ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>Stores a customer if it does not exist.</summary>
    /// <returns>The stored customer: the instance <paramref name="candidate"/> if this call created it.</returns>
    Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken);

    /// <summary>Replaces a customer by its next version, if storage still has the version that was read.</summary>
    /// <param name="before">The customer as it was read.</param>
    /// <param name="after">The customer to store.</param>
    /// <param name="cancellationToken">Cancels the wait. Whether the customer was stored is then unknown.</param>
    /// <returns>Whether it was stored. If not, storage has a version other than that of <paramref name="before"/>, and nothing was changed.</returns>
    Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken);
}
