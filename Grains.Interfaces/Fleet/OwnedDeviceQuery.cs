namespace Telemetron.Fleet;

/// <summary>Asks for the devices of a customer.</summary>
/// <param name="Owner">The customer.</param>
/// <param name="Limit">
/// The most items to return: 1 to <see cref="FleetLimits.ItemsPerPage"/>, or to <see cref="FleetLimits.IdentifiersPerPage"/> of identifiers alone.
/// </param>
/// <param name="After">Only devices behind this one, which need not exist; null to begin at the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnedDeviceQuery")]
public sealed record OwnedDeviceQuery(
    [property: Id(0)] EmailAddress Owner,
    [property: Id(1)] int Limit,
    [property: Id(2)] DeviceIdentifier? After = null);
