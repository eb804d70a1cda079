using System.Collections.Immutable;
using Telemetron.Customers;

namespace Telemetron.Fleet;

/// <summary>A page of customers.</summary>
/// <param name="Items">The customers, ordered by email address.</param>
/// <param name="HasMore">Whether more customers follow.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerList")]
public sealed record CustomerList(
    [property: Id(0)] ImmutableArray<CustomerDetails> Items,
    [property: Id(1)] bool HasMore);
