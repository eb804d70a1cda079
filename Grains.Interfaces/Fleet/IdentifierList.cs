using System.Collections.Immutable;

namespace Telemetron.Fleet;

/// <summary>A page of devices, by their identifiers alone.</summary>
/// <param name="Items">The identifiers, in their order: by Unicode code point.</param>
/// <param name="HasMore">Whether there are devices behind the last one.</param>
[GenerateSerializer, Immutable, Alias("telemetron.IdentifierList")]
public sealed record IdentifierList(
    [property: Id(0)] ImmutableArray<DeviceIdentifier> Items,
    [property: Id(1)] bool HasMore);
