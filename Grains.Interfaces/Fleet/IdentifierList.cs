using System.Collections.Immutable;

namespace Telemetron.Fleet;

/// <summary>A page of device identifiers.</summary>
/// <param name="Items">The identifiers, ordered by Unicode code point.</param>
/// <param name="HasMore">Whether more devices follow.</param>
[GenerateSerializer, Immutable, Alias("telemetron.IdentifierList")]
public sealed record IdentifierList(
    [property: Id(0)] ImmutableArray<DeviceIdentifier> Items,
    [property: Id(1)] bool HasMore);
