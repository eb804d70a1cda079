using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests;

/// <summary>A lease that is valid until a test says otherwise.</summary>
internal sealed class SettableLease : IMemoryLease
{
    private volatile bool _isExpired;

    public bool IsValid => !_isExpired;

    /// <summary>Ends the lease, until the returned object is disposed.</summary>
    public IDisposable Expire()
    {
        _isExpired = true;
        return new Renewal(this);
    }

    private sealed class Renewal(SettableLease lease) : IDisposable
    {
        public void Dispose() => lease._isExpired = false;
    }
}
