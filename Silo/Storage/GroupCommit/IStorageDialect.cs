namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>How a kind of database takes collections.</summary>
internal interface IStorageDialect
{
    /// <summary>Reads the statements from the table <c>OrleansQuery</c>, once, and makes what sends them.</summary>
    /// <param name="serviceId">Whose rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<Senders> StartAsync(string serviceId, CancellationToken cancellationToken);
}

/// <summary>One sender for each loop.</summary>
internal sealed record Senders(ICollectionSender<ReadOperation> Reads, ICollectionSender<WriteOperation> Writes);
