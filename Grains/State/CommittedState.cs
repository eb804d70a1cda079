using Orleans.Storage;

namespace Telemetron.Grains.State;

/// <summary>
/// A grain's state that shows nothing but what storage has acknowledged, and changes by an optimistic loop: apply a rule to the newest
/// state, write, and when another activation wrote first, read what it wrote and apply the rule again.
/// </summary>
/// <remarks>
/// The version check in storage is what keeps two activations of a grain, which can exist for a moment, from overwriting each other. An
/// activation that lost a race or whose write failed is deactivated when it is done, so that no doubtful state stays in memory.
/// </remarks>
internal sealed class CommittedState<TState>(IPersistentState<TState> storage, IGrainBase grain)
    where TState : StoredState
{
    /// <summary>How often a lost race is tried again. Every loss means that another activation won, so few are enough.</summary>
    private const int MaxAttempts = 5;

    /// <summary>The newest acknowledged state, or null when there is none.</summary>
    public TState? Value { get; private set; }

    /// <summary>Takes over what Orleans has read while activating the grain.</summary>
    public void Load() => Value = storage.RecordExists ? storage.State : null;

    /// <summary>Reads the state anew.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(cancellationToken);
        Load();
    }

    /// <summary>Applies <paramref name="change"/> until it is stored, or has nothing to store.</summary>
    /// <param name="change">
    /// The next state, the given state itself when there is nothing to change, or a failure. It may run several times.
    /// </param>
    /// <param name="cancellationToken">Ends the loop and the write; whether a write happened is then unknown.</param>
    /// <returns>The stored state, or the failure that <paramref name="change"/> returned.</returns>
    /// <exception cref="InconsistentStateException">Every attempt lost its race.</exception>
    /// <exception cref="StorageUnavailableException">Storage is away. The write may have happened or not.</exception>
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
