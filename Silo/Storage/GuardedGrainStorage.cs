using Orleans.Storage;

namespace Telemetron.Silo.Storage;

/// <summary>The ADO.NET provider's storage, with its operations guarded, measured, and run where its database takes them.</summary>
/// <remarks>
/// Orleans logs under the name of this class what a storage throws, together with the grain's key; that category is filtered out, and
/// <see cref="StorageGuard"/> logs instead.
/// </remarks>
/// <param name="inner">The storage that does the work.</param>
/// <param name="gate">Where its operations run, and how many at a time.</param>
/// <param name="metrics">Measures its operations.</param>
/// <param name="guard">Turns failures into what grains may see.</param>
internal sealed class GuardedGrainStorage(IGrainStorage inner, StorageGate gate, StorageMetrics metrics, StorageGuard guard)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);

    /// <summary>Reads a row that nobody has, and writes it in a version that nobody has, which must lose its race.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public Task<string?> ProbeAsync<T>(string stateName, GrainId grainId, T state, CancellationToken cancellationToken) => guard.ProbeAsync(async () =>
    {
        // No row gets as many versions.
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

        throw new InvalidOperationException($"The probe wrote a {stateName} that nobody has.");
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
