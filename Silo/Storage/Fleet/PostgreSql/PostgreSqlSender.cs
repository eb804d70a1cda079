using Npgsql;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Keeps a connection with prepared statements, one for each kind of operation, which share the transaction of a batch. A statement that failed ends the connection; the
/// next batch opens another.
/// </summary>
/// <param name="database">Where the tables are.</param>
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

    /// <summary>Gives the statements their operations. An operation without a row, which probes, needs all statements.</summary>
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

    /// <summary>The rows come before the commit and what fails it, which the end of the last result waits for.</summary>
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

    /// <summary>Where a batch, which is sorted, has the operations on a table.</summary>
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
