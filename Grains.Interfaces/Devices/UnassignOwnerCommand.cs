namespace Telemetron.Devices;

/// <summary>The command to take an owner from a device.</summary>
/// <param name="Owner">The customer who is to own the device no longer.</param>
/// <param name="Request">Identifies the request, as in <see cref="AssignOwnersCommand"/>: a repetition is answered as the first call would have been.</param>
[GenerateSerializer, Immutable, Alias("telemetron.UnassignOwnerCommand")]
public sealed record UnassignOwnerCommand(
    [property: Id(0)] EmailAddress Owner,
    [property: Id(1)] Guid Request);
