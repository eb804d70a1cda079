using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>Checks the files of the database regularly, even while there are no operations, and logs faults.</summary>
internal sealed partial class DatabaseFileWatch(SqliteDataSource database, TimeProvider time, ILogger<DatabaseFileWatch> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IAsyncDisposable
{
    /// <summary>After the migration, which may create the files.</summary>
    private const int Stage = ServiceLifecycleStage.First + 1;

    /// <summary>The interval of checks. For this long, grains may still answer from memory after a file was removed.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private SqliteConnection? _connection;
    private Task _watching = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(DatabaseFileWatch), Stage, StartAsync, _ => StopAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        // SQLite removes the -wal and -shm files when the last connection is closed, and creates them with the first read.
        _connection = database.OpenConnection();
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        command.ExecuteScalar();
        database.File.Remember();
        _watching = WatchAsync(_stop.Token);
        return Task.CompletedTask;
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _connection?.Dispose();
        _connection = null;
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var fault = database.File.FindFault();
                if (fault?.Cause == StorageCause.FileInDoubt)
                {
                    Check(cancellationToken);
                    fault = database.File.FindFault();
                }

                if (fault?.Cause == StorageCause.FileMoved)
                {
                    LogMoved(fault.FilePath);
                    return;
                }

                if (fault?.Cause == StorageCause.FileCutShort)
                {
                    LogCutShort(fault.FilePath);
                    return;
                }

                if (fault?.Cause == StorageCause.FileDamaged)
                {
                    LogDamaged(fault.FilePath);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private void Check(CancellationToken cancellationToken)
    {
        var doubts = database.File.Doubts;
        if (DatabaseFileCheck.IsSound(database, cancellationToken))
        {
            database.File.Trust(doubts);
            LogSound(database.FilePath);
        }
        else
        {
            database.File.Condemn();
        }
    }

    [LoggerMessage(LogLevel.Critical, "{File} was removed or replaced while this process had it open. Nothing is acknowledged from now on. "
        + "Put the correct database file back, and restart ApiHost.")]
    private partial void LogMoved(string file);

    [LoggerMessage(LogLevel.Critical, "{File} was truncated while this process had it open. Nothing is acknowledged from now on. "
        + "Put the correct database file back or restore a backup, and restart ApiHost.")]
    private partial void LogCutShort(string file);

    [LoggerMessage(LogLevel.Critical, "{File} is damaged. Nothing is acknowledged from now on. "
        + "Put the correct database file back or restore a backup, and restart ApiHost.")]
    private partial void LogDamaged(string file);

    [LoggerMessage(LogLevel.Information, "{File} was checked and is sound. It had become shorter, as after VACUUM, or SQLite had reported damage.")]
    private partial void LogSound(string file);
}
