using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Silo.Storage;

/// <summary>Determines on which thread the operations of a storage run, and how many run concurrently.</summary>
internal class StorageGate
{
    private StorageGate()
    {
    }

    /// <summary>Runs operations directly and without a limit, for an asynchronous driver.</summary>
    public static StorageGate Open { get; } = new();

    /// <summary>
    /// Runs operations outside the grains' threads, and all writes on one thread. For SQLite: its driver is synchronous, and its file has one write
    /// lock. Connections that compete for the lock back off, and wait far longer than in a queue.
    /// </summary>
    /// <param name="writer">The thread for all writes to the file.</param>
    /// <param name="ensureInPlace">
    /// Throws if the file was removed, replaced or truncated. Called before and after each operation: a write to a removed file must not be
    /// acknowledged, and a truncated file can cause any error.
    /// </param>
    public static StorageGate OneWriter(WorkerThread writer, Action ensureInPlace) => new SingleWriter(writer, ensureInPlace);

    /// <summary>
    /// Limits the number of concurrent first reads of rows, for rows that anyone can request, whether they exist or not. Operations on rows that are
    /// known to exist do not wait for them.
    /// </summary>
    /// <param name="limit">The maximum number of concurrent first reads: fewer than there are connections.</param>
    /// <param name="patience">How long a first read may wait; then it throws <see cref="TimeoutException"/>.</param>
    public static StorageGate FewFirstReads(int limit, TimeSpan patience) => new LimitedFirstReads(limit, patience);

    /// <summary>Runs the first read of a row.</summary>
    public virtual Task ReadAsync(Func<Task> read, CancellationToken cancellationToken) => read();

    /// <summary>Runs the read of a row that existed when it was last read or written.</summary>
    public virtual Task ReadAgainAsync(Func<Task> read, CancellationToken cancellationToken) => ReadAsync(read, cancellationToken);

    /// <summary>Runs a write.</summary>
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
