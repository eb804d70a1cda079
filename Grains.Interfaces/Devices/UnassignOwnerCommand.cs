namespace Telemetron.Devices;

/// <summary>The command to remove an owner from a device.</summary>
/// <param name="Owner">The owner to remove.</param>
/// <param name="Request">
/// Identifies the request, as in <see cref="AssignOwnersCommand"/>. A retry with the same value gets the result of the first attempt.
/// </param>
[GenerateSerializer, Immutable, Alias("telemetron.UnassignOwnerCommand")]
public sealed record UnassignOwnerCommand(
    [property: Id(0)] EmailAddress Owner,
    [property: Id(1)] Guid Request);
