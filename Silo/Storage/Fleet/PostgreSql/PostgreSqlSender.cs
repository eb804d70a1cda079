using Npgsql;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Sends batches on one connection, with a prepared statement for each kind of operation. The statements of a batch share a transaction. After a
/// failure the connection is closed, and the next batch opens another.
/// </summary>
/// <param name="database">The connections.</param>
/// <param name="statements">The statements, in the order of their <see cref="PostgreSqlStatement.Table"/>.</param>
internal sealed class PostgreSqlSender(NpgsqlDataSource database, params PostgreSqlStatement[] statements) : IBatchSender
{
    private PostgreSqlSession? _session;

    /// <inheritdoc/>
    public async Task SendAsync(ReadOnlyMemory<Operation> batch)
    {
        try
        {
            var needed = Bind(batch.Span);
            _session ??= await PostgreSqlSession.OpenAsync(database, statements);
            var command = await _session.PrepareAsync(needed);
            await using var reader = await command.ExecuteReaderAsync();
            foreach (var statement in needed.Of(statements))
            {
                await AcceptAsync(reader, statement, Slice(batch, statement.Table));
            }
        }
        catch
        {
            await DisconnectAsync();
            throw;
        }
        finally
        {
            foreach (var statement in statements)
            {
                statement.Unbind();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    /// <summary>Binds the operations to the statements. A probe, which has no row, needs all statements.</summary>
    private StatementSet Bind(ReadOnlySpan<Operation> batch)
    {
        var needed = batch[^1].Key.Table == FleetTable.None ? StatementSet.All(statements.Length) : default;
        for (var i = 0; i < statements.Length; i++)
        {
            var operations = Slice(batch, statements[i].Table);
            if (!operations.IsEmpty)
            {
                statements[i].Bind(operations);
                needed = needed.With(i);
            }
        }

        return needed;
    }

    /// <summary>
    /// Reads all results to their end: rows arrive before the commit, and the end of the last result waits for the commit or its failure.
    /// </summary>
    private static async Task AcceptAsync(NpgsqlDataReader reader, PostgreSqlStatement statement, ReadOnlyMemory<Operation> operations)
    {
        while (await reader.ReadAsync())
        {
            statement.Accept(reader, operations.Span);
        }

        await reader.NextResultAsync();
    }

    private static ReadOnlyMemory<Operation> Slice(ReadOnlyMemory<Operation> batch, FleetTable table)
    {
        var (start, length) = Find(batch.Span, table);
        return batch.Slice(start, length);
    }

    private static ReadOnlySpan<Operation> Slice(ReadOnlySpan<Operation> batch, FleetTable table)
    {
        var (start, length) = Find(batch, table);
        return batch.Slice(start, length);
    }

    /// <summary>The range of the operations on a table. The batch is sorted by table.</summary>
    private static (int Start, int Length) Find(ReadOnlySpan<Operation> batch, FleetTable table)
    {
        var (start, length) = (0, 0);
        foreach (var operation in batch)
        {
            start += operation.Key.Table < table ? 1 : 0;
            length += operation.Key.Table == table ? 1 : 0;
        }

        return (start, length);
    }

    private async Task DisconnectAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }
}
