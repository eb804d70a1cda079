using Orleans.Concurrency;

namespace Telemetron.Grains.Health;

/// <summary>Checks the silo on which it runs, which is the one whose gateway received the call.</summary>
[GrainType("storageHealth")]
[StatelessWorker]
internal sealed class StorageHealthGrain(IStorageProbe probe) : Grain, IStorageHealthGrain
{
    /// <inheritdoc/>
    public Task<string?> Check(CancellationToken cancellationToken) => probe.CheckAsync(cancellationToken);
}
