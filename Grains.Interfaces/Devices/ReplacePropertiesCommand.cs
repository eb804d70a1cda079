namespace Telemetron.Devices;

/// <summary>The command to replace all properties of a device.</summary>
/// <param name="Request">
/// Identifies the request, as in <see cref="AssignOwnersCommand"/>. A retry with the same value gets the result of the first attempt.
/// </param>
/// <param name="Properties">The new properties. All others are removed.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ReplacePropertiesCommand")]
public sealed record ReplacePropertiesCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] DeviceProperties Properties);
