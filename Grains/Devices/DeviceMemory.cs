using Orleans.Storage;

namespace Telemetron.Grains.Devices;

/// <summary>
/// The state of a device in the memory of an activation, and the only way to change it. It holds only acknowledged states. For use by one activation.
/// </summary>
/// <remarks>
/// It may be used only while the silo's lease is valid, no write is in progress, and no abandoned write may still take effect: a list may already
/// show such a write, and no later read may then omit it (ADR 9). That a device does not exist is never remembered, because its row may be created
/// without the grain.
/// </remarks>
internal sealed class DeviceMemory(
    OrganizationId organization, DeviceIdentifier identifier, IDeviceStorage storage, IMemoryLease lease, IGrainBase grain)
{
    /// <summary>
    /// How many times to try a write that loses races. Each loss means that another activation has made progress, so a few attempts are enough.
    /// </summary>
    private const int MaxAttempts = 5;

    private DeviceState? _device;
    private SharedRead? _reads;
    private bool _isWriting;
    private long? _abandoned;
    private IGrainTimer? _settling;

    /// <summary>The device in memory; null if there is none, or if it may be outdated.</summary>
    public DeviceState? Current => !_isWriting && lease.IsValid && !IsInDoubt ? _device : null;

    /// <summary>
    /// Whether an abandoned write may still take effect. A database that hangs may execute it after any time, but never once the version that it expects
    /// has been replaced.
    /// </summary>
    private bool IsInDoubt => _abandoned is { } expected && !(_device?.Version > expected);

    /// <summary>Reads the device. Calls may overlap, so this read may already be outdated when it ends; the newest known state is returned.</summary>
    public async Task<DeviceState?> ReadAsync(CancellationToken cancellationToken)
    {
        Remember(await storage.ReadAsync(organization, identifier, cancellationToken));
        return _device;
    }

    /// <summary>Like <see cref="ReadAsync"/>, but callers share a read, and a caller that cancels does not cancel it for the others.</summary>
    public async Task<DeviceState?> ReadSharedAsync(CancellationToken cancellationToken)
    {
        _reads ??= new SharedRead(() => ReadAsync(CancellationToken.None));
        await _reads.NextAsync().WaitAsync(cancellationToken);
        return _device;
    }

    /// <summary>
    /// Applies a rule to the newest known state until its result is stored, or there is nothing to store. Before, get a state from
    /// <see cref="Current"/> or a read.
    /// </summary>
    /// <param name="change">
    /// Returns the next state, the same instance if there is nothing to change, or a failure. It may be called several times.
    /// </param>
    /// <param name="count">Counts the outcome: the state to which the rule was applied, and its result.</param>
    /// <param name="cancellationToken">Cancels the loop, but not a write in progress.</param>
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

        throw new InconsistentStateException("Every attempt lost a write race: other activations of this device wrote first.");
    }

    /// <summary>
    /// Writes the next state. If the write loses its race, another activation exists, and this one is deactivated after its calls. If the outcome of
    /// the write is unknown, this activation stays in memory and reads storage for each call until the write has taken effect or no longer can: a new
    /// activation would not know of the write, and would treat the state that it reads as final.
    /// </summary>
    private async Task<bool> TryWriteAsync(DeviceState? before, DeviceState after)
    {
        bool stored;
        _isWriting = true;
        try
        {
            // Without the caller's token: the write continues even if the caller cancels, and its outcome must be known. Storage limits the wait.
            stored = await storage.TryWriteAsync(before, after, CancellationToken.None);
        }
        catch when (before is not null)
        {
            Abandon(before.Version);
            throw;
        }
        finally
        {
            _isWriting = false;
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

    /// <summary>Records a write with an unknown outcome. That of a new device needs no record: it is not in memory, and a read finds it.</summary>
    private void Abandon(long expected)
    {
        _abandoned = expected;
        _settling ??= grain.RegisterGrainTimer(
            SettleAsync, new GrainTimerCreationOptions(storage.SettleInterval, storage.SettleInterval) { KeepAlive = true });
    }

    /// <summary>Replaces the version that the abandoned write expects, by the same state: one of the two writes wins, and then the outcome is known.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var device = await ReadAsync(cancellationToken);
            if (!IsInDoubt || device is null || await TryWriteAsync(device, device with { Version = device.Version + 1 }))
            {
                _settling?.Dispose();
                _settling = null;
            }
        }
        catch (Exception exception) when (GrainCallExceptions.MayRepeat(exception, cancellationToken))
        {
            // Storage is still unavailable; the timer tries again.
        }
    }

    /// <summary>Keeps a stored state, unless a newer one is known.</summary>
    private void Remember(DeviceState? stored)
    {
        if (stored is not null && !(_device?.Version >= stored.Version))
        {
            _device = stored;
        }
    }
}
