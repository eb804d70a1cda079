namespace Telemetron.Customers;

/// <summary>An existing customer, by its id.</summary>
/// <param name="CustomerId">The customer's id, <c>cust_…</c>; it never changes.</param>
/// <param name="WasCreated">Whether this request created the customer.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerReference")]
public sealed record CustomerReference(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] bool WasCreated);
