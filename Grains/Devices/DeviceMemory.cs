using Orleans.Storage;

namespace Telemetron.Grains.Devices;

/// <summary>What an activation knows of its device, and the one way to change it: nothing but what storage has acknowledged. For use by one activation.</summary>
/// <remarks>
/// It answers only while the silo's lease is valid, no write is in progress, and none was given up that may still be done: a list may already show such a write, and no later
/// read may show less (ADR 9). That a device does not exist is never remembered: the row may be created beside the grain.
/// </remarks>
internal sealed class DeviceMemory(
    OrganizationId organization, DeviceIdentifier identifier, IDeviceStorage storage, IMemoryLease lease, TimeProvider time, IGrainBase grain)
{
    /// <summary>How often a lost race is tried again. Every loss means that another activation won, so few are enough.</summary>
    private const int MaxAttempts = 5;

    private DeviceState? _device;
    private SharedRead? _reads;
    private bool _isWriting;
    private bool _isInDoubt;
    private long _givenUpAt;

    /// <summary>The device, if memory may answer.</summary>
    public DeviceState? Current => !_isWriting && lease.IsValid && !IsInDoubt() ? _device : null;

    /// <summary>Reads the device. Calls overlap, so that what is read may be outdated by now; what is returned is the newest that is known.</summary>
    public async Task<DeviceState?> ReadAsync(CancellationToken cancellationToken)
    {
        Remember(await storage.ReadAsync(organization, identifier, cancellationToken));
        return _device;
    }

    /// <summary>The same, for callers who share the read: none of them ends it for the others.</summary>
    public async Task<DeviceState?> ReadSharedAsync(CancellationToken cancellationToken)
    {
        _reads ??= new SharedRead(() => ReadAsync(CancellationToken.None));
        await _reads.NextAsync().WaitAsync(cancellationToken);
        return _device;
    }

    /// <summary>Applies a rule to the newest state until what it returns is stored, or there is nothing to store. Call it when <see cref="Current"/> or a read has answered.</summary>
    /// <param name="change">The next state, the given state itself when there is nothing to change, or a failure. It may run several times.</param>
    /// <param name="count">Counts what became of it: the state that the rule met, and what it returned.</param>
    /// <param name="cancellationToken">Ends the loop, and not a write that has begun.</param>
    /// <exception cref="InconsistentStateException">Every attempt lost its race.</exception>
    public async Task<Outcome<DeviceState>> UpdateAsync(
        Func<DeviceState?, Outcome<DeviceState>> change, Action<DeviceState?, Outcome<DeviceState>> count, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var before = _device;
            var next = change(before);
            if (!next.IsSuccess || ReferenceEquals(next.Value, before) || await TryWriteAsync(before, next.Value))
            {
                count(before, next);
                return next;
            }

            _device = null;
            await ReadAsync(cancellationToken);
        }

        throw new InconsistentStateException("Other activations of this device wrote first, each time.");
    }

    /// <summary>
    /// An activation that lost a race is not the only one, and is deactivated when it is done. One that does not know how its write ended stays, and answers from storage until
    /// the write is done or never will be: another activation would take what it reads for the newest.
    /// </summary>
    private async Task<bool> TryWriteAsync(DeviceState? before, DeviceState after)
    {
        var stored = false;
        (_isWriting, _isInDoubt) = (true, true);
        try
        {
            // Without the caller's token: the write goes on without its caller, and how it ends is worth the wait, which storage bounds.
            stored = await storage.TryWriteAsync(before, after, CancellationToken.None);
            _isInDoubt = false;
        }
        finally
        {
            (_isWriting, _givenUpAt) = (false, time.GetTimestamp());
        }

        if (stored)
        {
            Remember(after);
        }
        else
        {
            grain.DeactivateOnIdle();
        }

        return stored;
    }

    /// <summary>Takes over what storage has, unless something newer is known.</summary>
    private void Remember(DeviceState? stored)
    {
        if (stored is not null && !(_device?.Version >= stored.Version))
        {
            _device = stored;
        }
    }

    /// <summary>A write of which this activation waits no longer may still be done, unless a later one has taken its version.</summary>
    private bool IsInDoubt() => _isInDoubt && (_isInDoubt = time.GetElapsedTime(_givenUpAt) < storage.LongestWrite);
}
