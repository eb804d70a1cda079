using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>Reads rows.</summary>
internal sealed class SqliteReads(SqliteConnection connection, string read, string serviceId) : ISqliteSession<ReadOperation>
{
    private readonly SqliteStatement _read = new(connection, read, serviceId);

    /// <inheritdoc/>
    public void Execute(ReadOperation operation, SqliteTransaction transaction)
    {
        using var row = _read.Execute(transaction, operation.Key);
        if (row.Read())
        {
            operation.Payload = row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0);
            operation.Version = row.GetInt32(1);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _read.Dispose();
}
