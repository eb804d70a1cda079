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
    private readonly NpgsqlBatch _ofCustomers;
    private readonly NpgsqlBatch _ofDevices;
    private readonly NpgsqlBatch _ofBoth;

    private PostgreSqlSession(NpgsqlConnection connection, PostgreSqlStatement customers, PostgreSqlStatement devices)
    {
        _connection = connection;
        _ofCustomers = NewBatch(customers);
        _ofDevices = NewBatch(devices);
        _ofBoth = NewBatch(customers, devices);
    }

    /// <summary>Opens a connection and prepares the statements.</summary>
    public static async Task<PostgreSqlSession> OpenAsync(NpgsqlDataSource database, PostgreSqlStatement customers, PostgreSqlStatement devices)
    {
        var session = new PostgreSqlSession(await database.OpenConnectionAsync(), customers, devices);
        try
        {
            await using var command = new NpgsqlCommand(Settings, session._connection);
            await command.ExecuteNonQueryAsync();
            await session._ofBoth.PrepareAsync();
            await session._ofCustomers.PrepareAsync();
            await session._ofDevices.PrepareAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The statements for a batch, in one transaction. No statement runs for nothing.</summary>
    public NpgsqlBatch For(bool hasCustomers, bool hasDevices) => (hasCustomers, hasDevices) switch
    {
        (true, false) => _ofCustomers,
        (false, true) => _ofDevices,
        _ => _ofBoth,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (_connection)
        {
            await _ofCustomers.DisposeAsync();
            await _ofDevices.DisposeAsync();
            await _ofBoth.DisposeAsync();
        }
    }

    private NpgsqlBatch NewBatch(params ReadOnlySpan<PostgreSqlStatement> statements)
    {
        var batch = new NpgsqlBatch(_connection);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.ToCommand());
        }

        return batch;
    }
}
