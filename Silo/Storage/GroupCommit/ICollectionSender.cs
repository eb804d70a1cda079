namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>Sends collections of operations to a database, one after the other, over a connection of its own.</summary>
internal interface ICollectionSender<TOperation> : IAsyncDisposable
    where TOperation : Operation
{
    /// <summary>
    /// Sends a collection and sets the operations' results. When it returns, all that is not refused is committed. It is not cancelled: how
    /// long it may take is limited by the time-outs of the connection and the statements.
    /// </summary>
    /// <param name="collection">Sorted by key, and no key twice.</param>
    /// <exception cref="Exception">Nothing was committed, or that is unknown. The next call starts with a new connection.</exception>
    Task SendAsync(ReadOnlyMemory<TOperation> collection);
}
