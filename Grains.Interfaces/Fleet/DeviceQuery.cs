namespace Telemetron.Fleet;

/// <summary>A query for a page of devices.</summary>
/// <param name="Limit">The maximum number of items to return, 1 to <see cref="FleetLimits.ItemsPerPage"/>.</param>
/// <param name="Type">Only devices of this type; null for all.</param>
/// <param name="Prefix">Only devices whose identifiers start with exactly this text; null or empty for all.</param>
/// <param name="After">Only devices after this one, which need not exist; null to start with the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceQuery")]
public sealed record DeviceQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] DeviceType? Type = null,
    [property: Id(2)] string? Prefix = null,
    [property: Id(3)] DeviceIdentifier? After = null);
