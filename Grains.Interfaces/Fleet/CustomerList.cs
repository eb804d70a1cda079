using System.Collections.Immutable;
using Telemetron.Customers;

namespace Telemetron.Fleet;

/// <summary>A page of customers.</summary>
/// <param name="Items">The customers, in the order of their addresses.</param>
/// <param name="HasMore">Whether there are customers behind the last one.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerList")]
public sealed record CustomerList(
    [property: Id(0)] ImmutableArray<CustomerDetails> Items,
    [property: Id(1)] bool HasMore);
