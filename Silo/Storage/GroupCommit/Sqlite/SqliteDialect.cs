namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>SQLite takes a collection as a transaction of the very statements that the ADO.NET provider sends, each of them prepared once.</summary>
/// <param name="database">The file.</param>
/// <param name="gate">Shared by all that write to the file.</param>
internal sealed class SqliteDialect(SqliteDataSource database, StorageGate gate) : IStorageDialect
{
    private const string ReadKey = "ReadFromStorageKey";
    private const string WriteKey = "WriteToStorageKey";
    private const string ClearKey = "ClearStorageKey";

    /// <inheritdoc/>
    public async Task<Senders> StartAsync(string serviceId, CancellationToken cancellationToken)
    {
        var queries = await OrleansQueries.ReadAsync(database, cancellationToken);
        var (read, write, clear) = (queries[ReadKey], queries[WriteKey], queries[ClearKey]);
        return new Senders(
            new SqliteSender<ReadOperation>(
                "sqlite reads", database, gate, readOnly: true, connection => new SqliteReads(connection, read, serviceId)),
            new SqliteSender<WriteOperation>(
                "sqlite writes", database, gate, readOnly: false, connection => new SqliteWrites(connection, write, clear, serviceId)));
    }
}
