using Npgsql;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A connection whose prepared statements stay for as long as it does.</summary>
internal sealed class PostgreSqlSession : IAsyncDisposable
{
    /// <summary>
    /// A plan stays, too: one that was made while the table was known as empty would scan it when it is full. Every look-up has an index.
    /// </summary>
    public const string Settings = "SET enable_seqscan = off";

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<PostgreSqlStatement> _statements;
    private readonly Dictionary<StatementSet, NpgsqlBatch> _batches = [];

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
            await using var command = new NpgsqlCommand(Settings, session._connection);
            await command.ExecuteNonQueryAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Some of the statements, prepared, in one transaction. No statement runs for nothing.</summary>
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

    private async Task<NpgsqlBatch> AddAsync(StatementSet needed)
    {
        var batch = new NpgsqlBatch(_connection);
        _batches.Add(needed, batch);
        foreach (var statement in needed.Of(_statements))
        {
            batch.BatchCommands.Add(statement.ToCommand());
        }

        await batch.PrepareAsync();
        return batch;
    }
}
