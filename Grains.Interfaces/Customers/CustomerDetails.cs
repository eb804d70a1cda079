namespace Telemetron.Customers;

/// <summary>A customer, without its devices: the owners are stored with each device.</summary>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>; it never changes.</param>
/// <param name="Email">The customer's email address in normal form; it never changes.</param>
/// <param name="Name">The customer's name.</param>
/// <param name="CreatedAt">When the customer was created, in UTC.</param>
/// <param name="UpdatedAt">When the customer last changed, in UTC.</param>
/// <param name="Phone">The customer's telephone number, or null.</param>
/// <param name="Address">The customer's postal address, or null.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerDetails")]
public sealed record CustomerDetails(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] EmailAddress Email,
    [property: Id(2)] string Name,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset UpdatedAt,
    [property: Id(5)] string? Phone = null,
    [property: Id(6)] string? Address = null);
