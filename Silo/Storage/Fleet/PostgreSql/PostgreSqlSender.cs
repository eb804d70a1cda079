using Npgsql;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Keeps a connection with two prepared statements, one for the customers of a batch and one for its devices, which share a transaction. A statement that failed ends the
/// connection; the next batch opens another.
/// </summary>
internal sealed class PostgreSqlSender(NpgsqlDataSource database, PostgreSqlStatement customers, PostgreSqlStatement devices) : IBatchSender
{
    private PostgreSqlSession? _session;

    /// <inheritdoc/>
    public async Task SendAsync(ReadOnlyMemory<Operation> batch)
    {
        var ofCustomers = batch[..CountOf(FleetTable.Customer, batch.Span)];
        var ofDevices = batch.Slice(ofCustomers.Length, CountOf(FleetTable.Device, batch.Span));
        var isProbed = ofCustomers.Length + ofDevices.Length < batch.Length;
        try
        {
            customers.Bind(ofCustomers.Span);
            devices.Bind(ofDevices.Span);
            _session ??= await PostgreSqlSession.OpenAsync(database, customers, devices);
            var command = _session.For(hasCustomers: isProbed || !ofCustomers.IsEmpty, hasDevices: isProbed || !ofDevices.IsEmpty);
            await using var reader = await command.ExecuteReaderAsync();
            if (isProbed || !ofCustomers.IsEmpty)
            {
                await AcceptAsync(reader, customers, ofCustomers);
            }

            if (isProbed || !ofDevices.IsEmpty)
            {
                await AcceptAsync(reader, devices, ofDevices);
            }
        }
        catch
        {
            await DisconnectAsync();
            throw;
        }
        finally
        {
            customers.Unbind();
            devices.Unbind();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    /// <summary>The rows come before the commit and what fails it, which the end of the last result waits for.</summary>
    private static async Task AcceptAsync(NpgsqlDataReader reader, PostgreSqlStatement statement, ReadOnlyMemory<Operation> operations)
    {
        while (await reader.ReadAsync())
        {
            statement.Accept(reader, operations.Span);
        }

        await reader.NextResultAsync();
    }

    private static int CountOf(FleetTable table, ReadOnlySpan<Operation> batch)
    {
        var count = 0;
        foreach (var operation in batch)
        {
            count += operation.Key.Table == table ? 1 : 0;
        }

        return count;
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
