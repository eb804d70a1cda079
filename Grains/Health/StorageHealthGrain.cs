using Orleans.Concurrency;

namespace Telemetron.Grains.Health;

/// <summary>Answers for the silo that it is on: the one whose gateway took the question.</summary>
[GrainType("storageHealth")]
[StatelessWorker]
internal sealed class StorageHealthGrain(IStorageProbe probe) : Grain, IStorageHealthGrain
{
    /// <inheritdoc/>
    public Task<string?> Check(CancellationToken cancellationToken) => probe.CheckAsync(cancellationToken);
}
