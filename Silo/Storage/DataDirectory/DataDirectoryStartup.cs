using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Process;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// Locks the data directory when a silo starts, and migrates the SQLite file in it: the embedded mode has no operator for this. If two silos used one
/// file, each would answer from memory without what the other had stored.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="shared">
/// Whether another process may hold the directory: true for a command beside a running ApiHost. If one does, nothing is migrated, and the schema must
/// be that of this program. Otherwise the directory is locked only during the migration, so that an ApiHost can start afterwards.
/// </param>
/// <param name="time">The clock.</param>
/// <param name="logger">Logs the migrations.</param>
internal sealed class DataDirectoryStartup(SqliteDataSource database, bool shared, TimeProvider time, ILogger<DataDirectoryStartup> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How long to wait for another holder: a command that migrates, or an ApiHost that is stopping.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private DataDirectoryLock? _lock;

    private string Directory => Path.GetDirectoryName(database.FilePath)!;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(DataDirectoryStartup), ServiceLifecycleStage.First, StartAsync);

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    /// <exception cref="StartupException">Another process holds the directory, or the file cannot be used.</exception>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!TryOpen())
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                throw Refusal();
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private bool TryOpen()
    {
        if (DataDirectoryLock.TryTake(Directory) is not { } taken)
        {
            return shared && HasThisSchema();
        }

        _lock = taken;
        Migrate();
        if (shared)
        {
            taken.Dispose();
        }

        return true;
    }

    /// <exception cref="StartupException">The file cannot be used, or its schema is newer.</exception>
    private void Migrate()
    {
        try
        {
            SqliteSchema.Migrate(database, logger);
        }
        catch (Exception exception) when (StartupFailure.From(exception, StorageLocation.OfFile(database.FilePath)) is { } failure)
        {
            throw failure;
        }
    }

    private bool HasThisSchema()
    {
        try
        {
            return SqliteSchema.Check(database).Status == SchemaStatus.UpToDate;
        }
        catch (SqliteException)
        {
            // The holder of the directory is about to create the file.
            return false;
        }
    }

    private StartupException Refusal() => shared
        ? new StartupException(
            ExitCode.WrongSchema,
            $"The schema of the database in {Directory} differs from that of this program, and {DataDirectoryLock.Holder(Directory)} is using the database. Run this command from the version of that process; if that is the older one, upgrade it first.")
        : new StartupException(
            ExitCode.Failed,
            $"Storage__DataDirectory {Directory} is in use by another ApiHost, {DataDirectoryLock.Holder(Directory)}. Stop that one, or give this one another directory.");
}
