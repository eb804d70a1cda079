using System.Diagnostics;
using Telemetron.Chaos.Recording;
using Telemetron.Devices;

namespace Telemetron.Chaos.Churn;

/// <summary>Lets owners come and go by calls of the grains, whose answers have versions. A call whose answer is lost is repeated with the same request, and counts as one.</summary>
internal sealed class ChurnGrains(IGrainFactory grains, Recorder recorder, TimeProvider time)
{
    private static readonly DeviceType Sensor = DeviceType.Parse("sensor");

    private readonly GrainCallRetry _retry = new(time) { GiveUpAfter = TimeSpan.FromSeconds(15) };

    /// <summary>Makes a call.</summary>
    public async Task CallAsync(ChurnRequest request, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var ownership = request.Of(request.Devices[0]);
        var device = grains.GetDevice(OrganizationId.Parse(request.Organization), DeviceIdentifier.Parse(request.Devices[0]));
        try
        {
            foreach (var (about, action, held, version, changed) in await CallAsync(request, ownership, device, cancellationToken))
            {
                recorder.Add(new OwnershipCall(start, Stopwatch.GetTimestamp(), Call.GrainClient, about, action, held, version, changed));
            }
        }
        catch (Exception)
        {
            // Which exceptions a caller may meet is not what is checked here; whether an answer is right is.
            foreach (var (about, action, held) in ChurnAnswer.Nothing(request))
            {
                recorder.Add(new OwnershipCall(start, Stopwatch.GetTimestamp(), Call.GrainClient, about, action, held));
            }
        }
    }

    private async Task<List<(Ownership, OwnershipAction, bool?, long?, bool?)>> CallAsync(
        ChurnRequest request, Ownership ownership, IDeviceGrain device, CancellationToken cancellationToken)
    {
        var (owner, id) = (EmailAddress.Parse(request.Owner), Guid.CreateVersion7(time.GetUtcNow()));
        var exists = Ownership.Existence(ownership.Device);
        switch (request.Kind)
        {
            case ChurnKind.Assign:
                var assign = new AssignOwnersCommand([owner], id, Sensor);
                var assigned = await _retry.ChangeAsync(token => device.AssignOwners(assign, token), cancellationToken);
                return
                [
                    (ownership, OwnershipAction.Assign, true, assigned.Value!.Version, assigned.Value.Owners[0].WasAssigned),
                    (exists, OwnershipAction.Assign, true, null, null),
                ];
            case ChurnKind.Unassign:
                var unassign = new UnassignOwnerCommand(owner, id);
                var unassigned = await _retry.ChangeAsync(token => device.UnassignOwner(unassign, token), cancellationToken);
                return [(ownership, OwnershipAction.Unassign, unassigned.IsSuccess, unassigned.Value?.Version, unassigned.IsSuccess)];
            default:
                var read = await _retry.CallAsync(device.GetOwners, cancellationToken);
                return
                [
                    (ownership, OwnershipAction.Look, read.Value?.Owners.Any(one => one.Email == owner) ?? false, read.Value?.Version, false),
                    (exists, OwnershipAction.Look, read.IsSuccess, null, null),
                ];
        }
    }
}
