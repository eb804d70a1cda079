using Orleans.Storage;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>What an activation of a grain has of its state: the value, the ETag and whether there is a record.</summary>
internal sealed class Activation<T>(IGrainStorage storage, string stateName, GrainId id)
    where T : class
{
    private readonly GrainState<T> _state = new();

    public Activation(IGrainStorage storage, string stateName, string key)
        : this(storage, stateName, GrainId.Create(stateName, key))
    {
    }

    public T? Value => _state.RecordExists ? _state.State : null;

    public string? ETag
    {
        get => _state.ETag;
        set => _state.ETag = value;
    }

    public async Task<T?> ReadAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(stateName, id, _state, cancellationToken);
        return Value;
    }

    public async Task WriteAsync(T value, CancellationToken cancellationToken)
    {
        _state.State = value;
        await storage.WriteStateAsync(stateName, id, _state, cancellationToken);
    }

    public Task ClearAsync(CancellationToken cancellationToken) => storage.ClearStateAsync(stateName, id, _state, cancellationToken);

    /// <summary>Whether the write won.</summary>
    public Task<bool> TryWriteAsync(T value, CancellationToken cancellationToken) => WonAsync(() => WriteAsync(value, cancellationToken));

    /// <summary>Whether the clearing won.</summary>
    public Task<bool> TryClearAsync(CancellationToken cancellationToken) => WonAsync(() => ClearAsync(cancellationToken));

    private static async Task<bool> WonAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
