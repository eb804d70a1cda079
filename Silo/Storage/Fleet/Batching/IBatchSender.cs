namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>Sends batches of operations to a database, one at a time, on a dedicated connection.</summary>
internal interface IBatchSender : IAsyncDisposable
{
    /// <summary>
    /// Sends a batch and sets the results of its operations. When it returns, the batch is committed. It cannot be cancelled; the timeouts of the
    /// connection and the statements limit its duration.
    /// </summary>
    /// <param name="batch">The operations, sorted by key and without duplicate keys.</param>
    /// <exception cref="Exception">The batch was not committed, or its outcome is unknown. The next call opens a new connection.</exception>
    Task SendAsync(ReadOnlyMemory<Operation> batch);
}
