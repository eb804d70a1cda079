using Microsoft.Data.Sqlite;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>
/// Sends batches on one connection, each as a transaction. After a failure the connection is closed, and the next batch opens another.
/// </summary>
/// <param name="thread">The thread on which the driver runs.</param>
/// <param name="ownsThread">Whether to end the thread with this sender.</param>
/// <param name="database">The file.</param>
/// <param name="readOnly">Whether the operations only read. The transaction then takes no write lock.</param>
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
            // A write to a removed file must not be acknowledged, and a truncated file can cause any error.
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
