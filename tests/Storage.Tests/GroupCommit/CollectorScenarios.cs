using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage.GroupCommit;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>A collector whose database is the test itself.</summary>
public abstract class CollectorScenarios : IAsyncDisposable
{
    private readonly List<Collector<WriteOperation>> _collectors = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeSender Database { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Database.Release();
        foreach (var collector in _collectors)
        {
            await collector.CloseAsync(Cancellation);
        }
    }

    private protected Collector<WriteOperation> Start(
        GroupCommitOptions? options = null, CollectionTelemetry? telemetry = null, TimeProvider? time = null)
    {
        var collector = new Collector<WriteOperation>(
            Database, options ?? Limits.Default, time ?? TimeProvider.System, telemetry ?? new CollectionTelemetry("commit rows"), NullLogger.Instance);
        _collectors.Add(collector);
        return collector;
    }

    /// <summary>A write on its way: all that comes now waits for it.</summary>
    private protected async Task<(Task<int?> Write, FakeSender.Sent Sent)> SendFirstAsync(Collector<WriteOperation> collector)
    {
        var write = Write(collector, "first");
        return (write, await Database.NextAsync());
    }

    /// <returns>The version that was stored.</returns>
    private protected static Task<int?> Write(Collector<WriteOperation> collector, string key, int? version = null, int payloadBytes = 1) =>
        ExecuteAsync(collector, key, version, payloadBytes, Cancellation);

    private protected static Task<int?> Write(Collector<WriteOperation> collector, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(collector, key, null, 1, cancellationToken);

    private static async Task<int?> ExecuteAsync(
        Collector<WriteOperation> collector, string key, int? version, int payloadBytes, CancellationToken cancellationToken)
    {
        var write = new WriteOperation(new RowKey(0, 0, 0, 0, "device", key), new byte[payloadBytes], version);
        await collector.ExecuteAsync(write, cancellationToken);
        return write.NewVersion;
    }
}
