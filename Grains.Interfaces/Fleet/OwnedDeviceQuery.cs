namespace Telemetron.Fleet;

/// <summary>A query for a page of a customer's devices.</summary>
/// <param name="Owner">The customer.</param>
/// <param name="Limit">
/// The maximum number of items to return: 1 to <see cref="FleetLimits.ItemsPerPage"/> devices, or 1 to <see cref="FleetLimits.IdentifiersPerPage"/>
/// identifiers.
/// </param>
/// <param name="After">Only devices after this one, which need not exist; null to start with the first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OwnedDeviceQuery")]
public sealed record OwnedDeviceQuery(
    [property: Id(0)] EmailAddress Owner,
    [property: Id(1)] int Limit,
    [property: Id(2)] DeviceIdentifier? After = null);
