using System.Collections.Immutable;

namespace Telemetron.Bench.Contract;

/// <summary>What an assignment asks for, checked and in normal form.</summary>
/// <param name="Organization">Whose key it was.</param>
/// <param name="Device">The device's identifier.</param>
/// <param name="CreateAs">The type to create the device with; null to leave it uncreated.</param>
/// <param name="Emails">The owners, each once.</param>
public sealed record Assignment(string Organization, string Device, string? CreateAs, ImmutableArray<EmailAddress> Emails);

/// <summary>What an assignment left behind.</summary>
/// <param name="DeviceId">The device's id.</param>
/// <param name="WasCreated">Whether this request created it.</param>
/// <param name="Customers">One for each address of the request, in its order.</param>
public sealed record Assigned(string DeviceId, bool WasCreated, IReadOnlyList<AssignedCustomer> Customers);

/// <summary>What the peers do differently: how they keep devices and owners.</summary>
public interface IOwnerStore
{
    /// <summary>Adds owners to a device.</summary>
    /// <returns>What there is then; null when the device does not exist and is not to be created, and then nothing was created.</returns>
    Task<Assigned?> AssignAsync(Assignment assignment, CancellationToken cancellationToken);

    /// <summary>A device and its owners, oldest first; null when there is none.</summary>
    Task<DeviceResponse?> FindAsync(string organization, string identifier, CancellationToken cancellationToken);
}
