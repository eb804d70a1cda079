using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>The command to add owners to a device.</summary>
/// <param name="Owners">1 to <see cref="DeviceLimits.OwnersPerCommand"/> customers; one that is named twice counts once, at its first place.</param>
/// <param name="Request">
/// Identifies the request. A caller that repeats a call because its answer was lost, and passes the same value, is told truly whether
/// <em>this request</em> created something. Make it with <see cref="Guid.CreateVersion7(DateTimeOffset)"/>, one for each command: ids are
/// derived from it, and its time orders them.
/// </param>
/// <param name="CreateAs">The type to create the device with if it does not exist; null to leave it uncreated. An existing device keeps its type.</param>
[GenerateSerializer, Immutable, Alias("telemetron.AssignOwnersCommand")]
public sealed record AssignOwnersCommand(
    [property: Id(0)] ImmutableArray<EmailAddress> Owners,
    [property: Id(2)] Guid Request,
    [property: Id(1)] DeviceType? CreateAs = null);
