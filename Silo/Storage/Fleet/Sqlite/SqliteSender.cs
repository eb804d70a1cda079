using Microsoft.Data.Sqlite;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Keeps a connection, and makes a transaction of each batch. A batch that failed ends the connection; the next batch opens another.</summary>
/// <param name="thread">Where the driver works.</param>
/// <param name="ownsThread">Whether the thread ends with this sender.</param>
/// <param name="database">The file.</param>
/// <param name="readOnly">Whether the operations change nothing; then the transaction takes no lock on writing.</param>
/// <param name="prepare">Prepares the statements on a new connection.</param>
internal sealed class SqliteSender(
    WorkerThread thread, bool ownsThread, SqliteDataSource database, bool readOnly, Func<SqliteConnection, ISqliteSession> prepare)
    : IBatchSender
{
    private SqliteConnection? _connection;
    private ISqliteSession? _session;

    /// <inheritdoc/>
    public Task SendAsync(ReadOnlyMemory<Operation> batch) => thread.RunAsync(() => SendOrDisconnect(batch.Span));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await thread.RunAsync(Disconnect);
        if (ownsThread)
        {
            thread.Dispose();
        }
    }

    private void SendOrDisconnect(ReadOnlySpan<Operation> batch)
    {
        try
        {
            Send(batch);
        }
        catch (Exception exception)
        {
            Disconnect();
            if (StorageFailures.CauseOf(exception) == StorageCause.FileDamaged)
            {
                database.File.ReportDamage();
            }

            throw;
        }
        finally
        {
            // What was written to a file that is gone must not be acknowledged, and a file that was cut short fails in as many ways as it has pages.
            database.File.EnsureInPlace();
        }
    }

    private void Send(ReadOnlySpan<Operation> batch)
    {
        database.File.EnsureInPlace();
        _connection ??= database.OpenConnection();
        _session ??= prepare(_connection);
        using var transaction = _connection.BeginTransaction(deferred: readOnly);
        foreach (var operation in batch)
        {
            _session.Execute(operation, transaction);
        }

        transaction.Commit();
    }

    private void Disconnect()
    {
        _session?.Dispose();
        _connection?.Dispose();
        (_session, _connection) = (null, null);
    }
}
