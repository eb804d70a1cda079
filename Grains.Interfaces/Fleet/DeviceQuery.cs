namespace Telemetron.Fleet;

/// <summary>Asks for devices.</summary>
/// <param name="Limit">The most items to return, 1 to <see cref="FleetLimits.ItemsPerPage"/>.</param>
/// <param name="Type">Only devices of this type; null for all.</param>
/// <param name="Prefix">Only devices whose identifiers begin with this text, character by character; null or empty for all.</param>
/// <param name="After">Only devices behind this one, which need not exist; null to begin at the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceQuery")]
public sealed record DeviceQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] DeviceType? Type = null,
    [property: Id(2)] string? Prefix = null,
    [property: Id(3)] DeviceIdentifier? After = null);
