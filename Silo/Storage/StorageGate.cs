using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Silo.Storage;

/// <summary>Where the operations of a storage run, and how many at a time.</summary>
internal class StorageGate
{
    private StorageGate()
    {
    }

    /// <summary>As they come, where they are called: for a driver that is asynchronous in fact.</summary>
    public static StorageGate Open { get; } = new();

    /// <summary>
    /// Off the grains' threads, and writes on the one thread that writes: for SQLite, whose driver is synchronous and whose file has one write lock. Connections
    /// that fight for the lock back off, and wait far longer than a queue does.
    /// </summary>
    /// <param name="writer">The thread of all that write to the file.</param>
    /// <param name="ensureInPlace">
    /// Throws when something happened to the file. Called before and after each operation: what was written to a file that is gone must not be
    /// acknowledged, and a file that was cut short fails in as many ways as it has pages.
    /// </param>
    public static StorageGate OneWriter(WorkerThread writer, Action ensureInPlace) => new SingleWriter(writer, ensureInPlace);

    /// <summary>
    /// Few first reads at a time, the others as they come: for rows that anybody may ask for, whether there is one or not. What is known to exist
    /// does not wait behind them.
    /// </summary>
    /// <param name="limit">How many first reads run at a time: fewer than there are connections.</param>
    /// <param name="patience">How long one waits for its turn; then <see cref="TimeoutException"/>.</param>
    public static StorageGate FewFirstReads(int limit, TimeSpan patience) => new LimitedFirstReads(limit, patience);

    /// <summary>Runs the read of a row that nothing is known of yet.</summary>
    public virtual Task ReadAsync(Func<Task> read, CancellationToken cancellationToken) => read();

    /// <summary>Runs the read of a row that was there when it was last read or written.</summary>
    public virtual Task ReadAgainAsync(Func<Task> read, CancellationToken cancellationToken) => ReadAsync(read, cancellationToken);

    /// <summary>Runs an operation that may change something.</summary>
    public virtual Task WriteAsync(Func<Task> write, CancellationToken cancellationToken) => write();

    private sealed class SingleWriter(WorkerThread writer, Action ensureInPlace) : StorageGate
    {
        public override Task ReadAsync(Func<Task> read, CancellationToken cancellationToken) => GuardAsync(() => Task.Run(read, cancellationToken));

        public override Task WriteAsync(Func<Task> write, CancellationToken cancellationToken) => GuardAsync(() => writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return write();
        }));

        private async Task GuardAsync(Func<Task> operation)
        {
            ensureInPlace();
            try
            {
                await operation().ConfigureAwait(false);
            }
            finally
            {
                ensureInPlace();
            }
        }
    }

    [SuppressMessage("Design", "CA1001", Justification = "A semaphore that is only awaited holds nothing to release.")]
    private sealed class LimitedFirstReads(int limit, TimeSpan patience) : StorageGate
    {
        private readonly SemaphoreSlim _gate = new(limit);

        public override async Task ReadAsync(Func<Task> read, CancellationToken cancellationToken)
        {
            if (!await _gate.WaitAsync(patience, cancellationToken).ConfigureAwait(false))
            {
                throw new TimeoutException("Too many rows are being read for the first time.");
            }

            try
            {
                await read().ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }

        public override Task ReadAgainAsync(Func<Task> read, CancellationToken cancellationToken) => read();
    }
}
