namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>Sends batches of operations to a database, one at a time, over its own connection.</summary>
internal interface IBatchSender : IAsyncDisposable
{
    /// <summary>
    /// Sends a batch and sets the operations' results. When it returns, the batch is committed. It is not cancelled: how
    /// long it may take is limited by the time-outs of the connection and the statements.
    /// </summary>
    /// <param name="batch">Sorted by key, and no key twice.</param>
    /// <exception cref="Exception">Nothing was committed, or that is unknown. The next call starts with a new connection.</exception>
    Task SendAsync(ReadOnlyMemory<Operation> batch);
}
