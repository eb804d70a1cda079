using Telemetron;
using Telemetron.Devices;

namespace AnotherService;

internal static class ReadmeRepetition
{
    public static async Task<(Outcome<OwnersAssigned> Assigned, Outcome<DeviceOwners> Owners)> RunAsync(
        IDeviceGrain device, AssignOwnersCommand command, CancellationToken giveUp)
    {
        var retry = new GrainCallRetry { GiveUpAfter = TimeSpan.FromSeconds(30) };
        var assigned = await retry.ChangeAsync(token => device.AssignOwners(command, token), giveUp);
        var owners = await retry.CallAsync(device.GetOwners, giveUp);
        return (assigned, owners);
    }
}
