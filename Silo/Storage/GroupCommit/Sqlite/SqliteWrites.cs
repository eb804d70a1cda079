using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>Writes and clears rows.</summary>
internal sealed class SqliteWrites(SqliteConnection connection, string write, string clear, string serviceId) : ISqliteSession<WriteOperation>
{
    private readonly SqliteStatement _write = new(connection, write, serviceId);
    private readonly SqliteStatement _clear = new(connection, clear, serviceId);

    /// <inheritdoc/>
    public void Execute(WriteOperation operation, SqliteTransaction transaction)
    {
        var statement = operation.Payload is null ? _clear : _write;
        using var row = statement.Execute(transaction, operation.Key, operation.ExpectedVersion, operation.Payload);
        if (row.Read())
        {
            operation.NewVersion = row.GetInt32(0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _write.Dispose();
        _clear.Dispose();
    }
}
