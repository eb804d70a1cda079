namespace Telemetron.Fleet;

/// <summary>Asks for customers.</summary>
/// <param name="Limit">The most items to return, 1 to <see cref="FleetLimits.ItemsPerPage"/>.</param>
/// <param name="Prefix">Only customers whose addresses, in normal form, begin with this text; null or empty for all.</param>
/// <param name="After">Only customers behind this one, who need not exist; null to begin at the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerQuery")]
public sealed record CustomerQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] string? Prefix = null,
    [property: Id(2)] EmailAddress? After = null);
