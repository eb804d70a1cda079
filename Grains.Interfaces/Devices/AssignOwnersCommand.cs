using System.Collections.Immutable;

namespace Telemetron.Devices;

/// <summary>The command to add owners to a device.</summary>
/// <param name="Owners">1 to <see cref="DeviceLimits.OwnersPerCommand"/> customers. Duplicates count once, at their first position.</param>
/// <param name="Request">
/// Identifies the request. To retry a call whose result was lost, pass the same value again. The result then says whether <em>this request</em>
/// created something, and nothing takes effect twice. Use <see cref="Guid.CreateVersion7(DateTimeOffset)"/>, once for each command: new ids are
/// derived from it and ordered by its time.
/// </param>
/// <param name="CreateAs">
/// The type with which to create the device if it does not exist; null to create nothing. An existing device keeps its type.
/// </param>
[GenerateSerializer, Immutable, Alias("telemetron.AssignOwnersCommand")]
public sealed record AssignOwnersCommand(
    [property: Id(0)] ImmutableArray<EmailAddress> Owners,
    [property: Id(2)] Guid Request,
    [property: Id(1)] DeviceType? CreateAs = null);
