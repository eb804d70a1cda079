using Orleans.Storage;

namespace Telemetron.Silo.Storage;

/// <summary>Wraps the storage of Orleans' ADO.NET provider: measures its operations, converts their failures, and limits how they run.</summary>
/// <remarks>
/// Orleans logs the exceptions of a storage, with the grain's key, under the name of this class. That category is filtered out, and
/// <see cref="StorageGuard"/> logs the failures without keys.
/// </remarks>
/// <param name="inner">The provider's storage.</param>
/// <param name="gate">Determines the thread and the concurrency of operations.</param>
/// <param name="metrics">Measures operations.</param>
/// <param name="guard">Converts failures to exceptions for grains.</param>
internal sealed class GuardedGrainStorage(IGrainStorage inner, StorageGate gate, StorageMetrics metrics, StorageGuard guard)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);

    /// <summary>
    /// Checks the storage: reads a row that does not exist, and writes it with an expected version that does not exist, which must lose its race.
    /// </summary>
    /// <returns>The problem; null if there is none.</returns>
    public Task<string?> ProbeAsync<T>(string stateName, GrainId grainId, T state, CancellationToken cancellationToken) => guard.ProbeAsync(async () =>
    {
        // No row reaches this version.
        var nobodys = new GrainState<T>(state, "1000000000");
        await gate.ReadAgainAsync(() => inner.ReadStateAsync(stateName, grainId, new GrainState<T>(), cancellationToken), cancellationToken).ConfigureAwait(false);
        try
        {
            await gate.WriteAsync(() => inner.WriteStateAsync(stateName, grainId, nobodys, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (InconsistentStateException)
        {
            return;
        }

        throw new InvalidOperationException($"The probe wrote a {stateName} that does not exist.");
    });

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("read", stateName, grainState.RecordExists ? gate.ReadAgainAsync : gate.ReadAsync,
            () => inner.ReadStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("write", stateName, gate.WriteAsync,
            () => inner.WriteStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("clear", stateName, gate.WriteAsync,
            () => inner.ClearStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    private async Task GuardAsync(
        string operation,
        string stateName,
        Func<Func<Task>, CancellationToken, Task> gateway,
        Func<Task> work,
        CancellationToken cancellationToken)
    {
        var started = metrics.Start();
        try
        {
            await gateway(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            metrics.Failed(operation, started, exception);
            if (guard.Translate(operation, stateName, exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }

        metrics.Succeeded(operation, started);
        guard.Succeeded(operation);
    }
}
