using Orleans.Storage;

namespace Telemetron.Grains.State;

/// <summary>
/// A grain's state in memory. It holds only acknowledged states, and is changed with optimistic concurrency: apply a rule to the newest state, write
/// it, and, if another activation wrote first, read the stored state and apply the rule again.
/// </summary>
/// <remarks>
/// Two activations of a grain can exist for a moment. The version check in storage keeps them from overwriting each other. An activation that lost a
/// race, or whose write failed, is deactivated after its calls, so that no outdated state stays in memory.
/// </remarks>
internal sealed class CommittedState<TState>(IPersistentState<TState> storage, IGrainBase grain)
    where TState : StoredState
{
    /// <summary>
    /// How many times to try a write that loses races. Each loss means that another activation has made progress, so a few attempts are enough.
    /// </summary>
    private const int MaxAttempts = 5;

    /// <summary>The newest acknowledged state; null if there is none.</summary>
    public TState? Value { get; private set; }

    /// <summary>Sets the state to what Orleans read when it activated the grain.</summary>
    public void Load() => Value = storage.RecordExists ? storage.State : null;

    /// <summary>Reads the state again.</summary>
    /// <exception cref="StorageUnavailableException">Storage is unavailable.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(cancellationToken);
        Load();
    }

    /// <summary>Applies <paramref name="change"/> until its result is stored, or there is nothing to store.</summary>
    /// <param name="change">
    /// Returns the next state, the same instance if there is nothing to change, or a failure. It may be called several times.
    /// </param>
    /// <param name="cancellationToken">Cancels the loop and the write. Whether a write took effect is then unknown.</param>
    /// <returns>The stored state, or the failure that <paramref name="change"/> returned.</returns>
    /// <exception cref="InconsistentStateException">Every attempt lost its race.</exception>
    /// <exception cref="StorageUnavailableException">Storage is unavailable. It is unknown whether the write took effect.</exception>
    public async Task<Outcome<TState>> UpdateAsync(Func<TState?, Outcome<TState>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var next = change(Value);
            if (!next.IsSuccess || ReferenceEquals(next.Value, Value))
            {
                return next;
            }

            try
            {
                await WriteAsync(next.Value, cancellationToken);
                return next;
            }
            catch (InconsistentStateException) when (attempt < MaxAttempts)
            {
                await ReadAsync(cancellationToken);
            }
        }
    }

    private async Task WriteAsync(TState next, CancellationToken cancellationToken)
    {
        var acknowledged = storage.State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync(cancellationToken);
            Value = next;
        }
        catch
        {
            storage.State = acknowledged;
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
