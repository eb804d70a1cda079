using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>A batcher whose database is the test itself.</summary>
public abstract class BatcherScenarios : IAsyncDisposable
{
    private readonly List<Batcher> _batchers = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeSender Database { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Database.Release();
        foreach (var batcher in _batchers)
        {
            await batcher.CloseAsync(Cancellation);
        }
    }

    private protected Batcher Start(
        BatchOptions? options = null, BatchTelemetry? telemetry = null, TimeProvider? time = null)
    {
        var batcher = new Batcher(
            Database, options ?? Limits.Default, time ?? TimeProvider.System, telemetry ?? new BatchTelemetry("commit rows"), NullLogger.Instance);
        _batchers.Add(batcher);
        return batcher;
    }

    /// <summary>A write on its way: all that comes now waits for it.</summary>
    private protected async Task<(Task<int> Write, FakeSender.Sent Sent)> SendFirstAsync(Batcher batcher)
    {
        var write = Write(batcher, "first");
        return (write, await Database.NextAsync());
    }

    /// <returns>The version that was stored.</returns>
    private protected static Task<int> Write(Batcher batcher, string key, int version = 0, int payloadBytes = 1) =>
        ExecuteAsync(batcher, key, version, payloadBytes, Cancellation);

    private protected static Task<int> Write(Batcher batcher, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(batcher, key, 0, 1, cancellationToken);

    private static async Task<int> ExecuteAsync(
        Batcher batcher, string key, int version, int payloadBytes, CancellationToken cancellationToken)
    {
        var write = new FakeOperation(FakeOperation.NewKey(key), version, payloadBytes);
        await batcher.ExecuteAsync(write, cancellationToken);
        return write.Result;
    }
}
