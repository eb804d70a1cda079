using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>The command to add owners to a device.</summary>
/// <param name="Owners">1 to <see cref="DeviceLimits.OwnersPerCommand"/> customers; one that is named twice counts once, at its first place.</param>
/// <param name="CreateAs">The type to create the device with if it does not exist; null to leave it uncreated. An existing device keeps its type.</param>
[GenerateSerializer, Immutable, Alias("telemetron.AssignOwnersCommand")]
public sealed record AssignOwnersCommand(
    [property: Id(0)] ImmutableArray<EmailAddress> Owners,
    [property: Id(1)] DeviceType? CreateAs = null);
