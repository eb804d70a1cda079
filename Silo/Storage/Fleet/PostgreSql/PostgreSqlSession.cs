using Npgsql;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A connection with statements that stay prepared until it is closed. If there is a pooler, none are prepared.</summary>
/// <remarks>
/// A pooler can run each transaction on a different server connection. A prepared statement may be missing there. Or another silo may have prepared a
/// different statement under the same name, which would then run without an error. A pooler is detected by the process id: the one that it reports at
/// login differs from that of the server process that executes statements.
/// </remarks>
internal sealed class PostgreSqlSession : IAsyncDisposable
{
    /// <summary>
    /// Disables sequential scans: a prepared statement keeps its plan, and one made while the table was empty would still scan it when it is full.
    /// Every lookup has an index.
    /// </summary>
    public const string Settings = "SET enable_seqscan = off";

    private const string ServerProcess = "SELECT pg_backend_pid()";

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<PostgreSqlStatement> _statements;
    private readonly Dictionary<StatementSet, NpgsqlBatch> _batches = [];
    private bool _isDirect;

    private PostgreSqlSession(NpgsqlConnection connection, IReadOnlyList<PostgreSqlStatement> statements)
    {
        _connection = connection;
        _statements = statements;
    }

    /// <summary>Opens a connection for these statements.</summary>
    public static async Task<PostgreSqlSession> OpenAsync(NpgsqlDataSource database, IReadOnlyList<PostgreSqlStatement> statements)
    {
        var session = new PostgreSqlSession(await database.OpenConnectionAsync(), statements);
        try
        {
            await session.StartAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns a batch of only the needed statements, in one transaction. It is prepared unless there is a pooler.</summary>
    public ValueTask<NpgsqlBatch> PrepareAsync(StatementSet needed) =>
        _batches.TryGetValue(needed, out var batch) ? ValueTask.FromResult(batch) : new ValueTask<NpgsqlBatch>(AddAsync(needed));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (_connection)
        {
            foreach (var batch in _batches.Values)
            {
                await batch.DisposeAsync();
            }
        }
    }

    private async Task StartAsync()
    {
        await using var command = new NpgsqlCommand(ServerProcess, _connection);
        _isDirect = await command.ExecuteScalarAsync() is int process && process == _connection.ProcessID;
        if (_isDirect)
        {
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<NpgsqlBatch> AddAsync(StatementSet needed)
    {
        var batch = new NpgsqlBatch(_connection);
        _batches.Add(needed, batch);
        foreach (var statement in needed.Of(_statements))
        {
            batch.BatchCommands.Add(statement.ToCommand());
        }

        if (_isDirect)
        {
            await batch.PrepareAsync();
        }

        return batch;
    }
}
