namespace Telemetron.Devices;

/// <summary>The command to replace all properties of a device.</summary>
/// <param name="Request">Identifies the request, as in <see cref="AssignOwnersCommand"/>: a repetition is answered as the first call would have been.</param>
/// <param name="Properties">The properties that the device has from now on, and no others.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ReplacePropertiesCommand")]
public sealed record ReplacePropertiesCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] DeviceProperties Properties);
