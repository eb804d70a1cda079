using Telemetron;
using Telemetron.Devices;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Correlation;

/// <summary>Whom unknown devices are given to.</summary>
/// <param name="Owner">The customer, who is created if need be.</param>
/// <param name="Type">The type that the devices are created with.</param>
internal sealed record Assignment(EmailAddress Owner, DeviceType Type);

/// <summary>Asks the devices' grains whose they are: one call for a device, which is answered from its silo's memory.</summary>
internal sealed class OwnerLookup(
    IGrainFactory grains, OrganizationId organization, Assignment? assignment, GrainCallRetry calls, Counters counters, TimeProvider time)
{
    /// <summary>What is known of a device, or why there is nothing: <see cref="FailureCode.DeviceNotFound"/> or what an assignment may be refused for.</summary>
    public async Task<Outcome<Enrichment>> FindAsync(DeviceIdentifier identifier, CancellationToken cancellationToken)
    {
        var device = grains.GetDevice(organization, identifier);
        var found = await calls.CallAsync(device.GetOwners, cancellationToken);
        return !found.IsSuccess && assignment is not null
            ? await AssignAsync(device, assignment, cancellationToken)
            : found.Map(known => new Enrichment(
                known.DeviceId, [.. known.Owners.Select(owner => new Owner(owner.Email.Value, owner.CustomerId))]));
    }

    /// <summary>One request however often the call is repeated, so that the answer says truly what it created.</summary>
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
