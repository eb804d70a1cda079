namespace Telemetron.Grains.Customers;

/// <summary>Where customers are stored. The silo, which has the database, implements it.</summary>
/// <remarks>
/// Every call may throw <see cref="StorageUnavailableException"/>; whether a customer was created is then unknown.
/// </remarks>
internal interface ICustomerStorage
{
    /// <summary>The customer as it is stored; null when it does not exist.</summary>
    Task<CustomerState?> ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>Stores a customer unless it exists.</summary>
    /// <returns>The customer as it is stored: <paramref name="candidate"/> itself if this call created it.</returns>
    Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken);

    /// <summary>Replaces a customer as it was read by its next version.</summary>
    /// <param name="before">The customer as it was read.</param>
    /// <param name="after">The customer to store.</param>
    /// <param name="cancellationToken">Ends the wait; whether the customer was stored is then unknown.</param>
    /// <returns>Whether it is stored. If not, storage holds another version than <paramref name="before"/>, and nothing was changed.</returns>
    Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken);
}
