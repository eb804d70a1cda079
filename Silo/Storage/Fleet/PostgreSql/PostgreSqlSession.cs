using Npgsql;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A connection whose prepared statements stay for as long as it does. Behind a pooler nothing is prepared.</summary>
/// <remarks>
/// A pooler can give each transaction another connection to the server. There a statement is either missing, or worse, is another one that another silo has prepared
/// under the same name: it would run without an error. Whether there is a pooler shows in the server process: it names itself to each client, but the pooler in between
/// has a number of its own.
/// </remarks>
internal sealed class PostgreSqlSession : IAsyncDisposable
{
    /// <summary>
    /// A plan stays, too: one that was made while the table was known as empty would scan it when it is full. Every look-up has an index.
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

    /// <summary>Some of the statements, in one transaction, prepared unless there is a pooler. No statement runs for nothing.</summary>
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
