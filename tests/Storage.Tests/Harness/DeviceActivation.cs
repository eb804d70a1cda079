using Telemetron.Grains.Devices;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>What an activation of a device knows: the state that it last read or stored. What a lost race says it does not learn.</summary>
internal sealed class DeviceActivation(IDeviceStorage storage, string identifier)
{
    public DeviceState? Known { get; private set; }

    public long Version => Known?.Version ?? 0;

    public async Task<DeviceState?> ReadAsync(CancellationToken cancellationToken) =>
        Known = await storage.ReadAsync(Acme, DeviceIdentifier.Parse(identifier), cancellationToken);

    /// <summary>Gives the device these owners and this type.</summary>
    public async Task<bool> TryWriteAsync(IEnumerable<string> owners, string type, CancellationToken cancellationToken)
    {
        var next = (Known?.Next(owners) ?? NewDevice(identifier, owners)) with { Type = DeviceType.Parse(type) };
        if (!await storage.TryWriteAsync(Known, next, cancellationToken))
        {
            return false;
        }

        Known = next;
        return true;
    }
}
