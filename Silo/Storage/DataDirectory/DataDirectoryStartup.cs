using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Process;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// Takes the data directory when a silo starts, and brings the SQLite file in it up to date: an embedded Telemetron has no operator to do it. Two
/// silos on one file would each answer from memory without what the other stored.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="shared">
/// Whether another may hold the directory, as for a command beside a running ApiHost. Then nothing is migrated, and the schema must be this
/// program's. When nobody holds it, it is taken for the migration alone, so that an ApiHost can start meanwhile.
/// </param>
/// <param name="time">The time.</param>
/// <param name="logger">Takes what was migrated.</param>
internal sealed class DataDirectoryStartup(SqliteDataSource database, bool shared, TimeProvider time, ILogger<DataDirectoryStartup> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How long another may hold the directory: a command that migrates, or an ApiHost that is about to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private DataDirectoryLock? _lock;

    private string Directory => Path.GetDirectoryName(database.FilePath)!;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(DataDirectoryStartup), ServiceLifecycleStage.First, StartAsync);

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    /// <exception cref="StartupException">Another holds the directory, or the file cannot be used.</exception>
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
            // The one who holds the directory is about to make the file.
            return false;
        }
    }

    private StartupException Refusal() => shared
        ? new StartupException(
            ExitCode.WrongSchema,
            $"The database in {Directory} has another schema than this program, and {DataDirectoryLock.Holder(Directory)} uses it. Upgrade that, or stop it and run this command again.")
        : new StartupException(
            ExitCode.Failed,
            $"Storage__DataDirectory {Directory} is in use by another ApiHost, {DataDirectoryLock.Holder(Directory)}. Stop that one, or give this one another directory.");
}
