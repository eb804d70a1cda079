using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.Failures;

namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>Keeps a thread with a connection, and makes a transaction of each collection.</summary>
/// <param name="threadName">What the thread is called.</param>
/// <param name="database">The file.</param>
/// <param name="gate">What the transactions go through.</param>
/// <param name="readOnly">Whether the operations change nothing; then the transaction takes no lock on writing.</param>
/// <param name="prepare">Prepares the statements on a new connection.</param>
internal sealed class SqliteSender<TOperation>(
    string threadName, SqliteDataSource database, StorageGate gate, bool readOnly, Func<SqliteConnection, ISqliteSession<TOperation>> prepare)
    : ICollectionSender<TOperation>
    where TOperation : Operation
{
    private readonly WorkerThread _thread = new(threadName);
    private SqliteConnection? _connection;
    private ISqliteSession<TOperation>? _session;

    /// <inheritdoc/>
    public Task SendAsync(ReadOnlyMemory<TOperation> collection)
    {
        Task Send() => _thread.RunAsync(() => SendOrDisconnect(collection.Span));
        return readOnly ? Send() : gate.WriteAsync(Send, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _thread.RunAsync(Disconnect);
        _thread.Dispose();
    }

    private void SendOrDisconnect(ReadOnlySpan<TOperation> collection)
    {
        try
        {
            Send(collection);
        }
        catch
        {
            Disconnect();
            throw;
        }
        finally
        {
            // A file that was cut short fails in as many ways as it has pages.
            database.File.EnsureInPlace();
        }
    }

    private void Send(ReadOnlySpan<TOperation> collection)
    {
        database.File.EnsureInPlace();
        _connection ??= database.OpenConnection();
        _session ??= prepare(_connection);
        using var transaction = _connection.BeginTransaction(deferred: readOnly);
        foreach (var operation in collection)
        {
            try
            {
                _session.Execute(operation, transaction);
            }
            catch (SqliteException exception) when (!StorageFailures.IsUnavailable(exception))
            {
                // SQLite has undone the statement and keeps the transaction. Should it not, the driver refuses the next statement and the commit.
                operation.Refusal = exception;
            }
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
