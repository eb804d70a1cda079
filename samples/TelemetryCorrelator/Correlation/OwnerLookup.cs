using Telemetron;
using Telemetron.Devices;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Correlation;

/// <summary>The assignment of unknown devices.</summary>
/// <param name="Owner">The owner, which is created if it does not exist.</param>
/// <param name="Type">The type with which the devices are created.</param>
internal sealed record Assignment(EmailAddress Owner, DeviceType Type);

/// <summary>Gets the owners of devices from their grains: one call per device, which is answered from the memory of its silo.</summary>
internal sealed class OwnerLookup(
    IGrainFactory grains, OrganizationId organization, Assignment? assignment, GrainCallRetry calls, Counters counters, TimeProvider time)
{
    /// <summary>Returns the device and its owners; or <see cref="FailureCode.DeviceNotFound"/>, or the failure of the assignment.</summary>
    public async Task<Outcome<Enrichment>> FindAsync(DeviceIdentifier identifier, CancellationToken cancellationToken)
    {
        var device = grains.GetDevice(organization, identifier);
        var found = await calls.CallAsync(device.GetOwners, cancellationToken);
        return !found.IsSuccess && assignment is not null
            ? await AssignAsync(device, assignment, cancellationToken)
            : found.Map(known => new Enrichment(
                known.DeviceId, [.. known.Owners.Select(owner => new Owner(owner.Email.Value, owner.CustomerId))]));
    }

    /// <summary>Assigns an unknown device. All attempts use the same request id, so that the result says what this request created.</summary>
    private async Task<Outcome<Enrichment>> AssignAsync(IDeviceGrain device, Assignment to, CancellationToken cancellationToken)
    {
        var command = new AssignOwnersCommand([to.Owner], Guid.CreateVersion7(time.GetUtcNow()), to.Type);
        var assigned = await calls.ChangeAsync(token => device.AssignOwners(command, token), cancellationToken);
        if (assigned.IsSuccess)
        {
            counters.CountAssigned();
        }

        return assigned.Map(owners => new Enrichment(
            owners.DeviceId, [.. owners.Owners.Select(owner => new Owner(owner.Email.Value, owner.CustomerId))]));
    }
}
