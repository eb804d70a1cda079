namespace Telemetron.Fleet;

/// <summary>A query for a page of customers.</summary>
/// <param name="Limit">The maximum number of items to return, 1 to <see cref="FleetLimits.ItemsPerPage"/>.</param>
/// <param name="Prefix">Only customers whose email addresses, in normal form, start with this text; null or empty for all.</param>
/// <param name="After">Only customers after this one, which need not exist; null to start with the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerQuery")]
public sealed record CustomerQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] string? Prefix = null,
    [property: Id(2)] EmailAddress? After = null);
