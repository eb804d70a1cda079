using Telemetron.Silo.Storage.Fleet;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>An operation on a device that is called as the test says.</summary>
internal sealed class FakeOperation(FleetKey key, int version, int payloadBytes) : Operation(key)
{
    /// <summary>The version that it replaces.</summary>
    public int Version { get; } = version;

    /// <summary>The version that was stored; 0 for none.</summary>
    public int Result { get; set; }

    public override int PayloadBytes => payloadBytes;

    /// <summary>The row of a device.</summary>
    public static FleetKey NewKey(string name) => new(FleetTable.Device, "acme", name);

    public override void Reset()
    {
        base.Reset();
        Result = 0;
    }
}
