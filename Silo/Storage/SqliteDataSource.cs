using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.DataDirectory;

namespace Telemetron.Silo.Storage;

/// <summary>The database file of the embedded mode. Committed data survives a crash and a power failure.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "telemetron.db";

    /// <summary>
    /// How long a statement waits for a lock: less than a grain call may take, so that the caller gets the error of storage and not a timeout.
    /// </summary>
    private const int BusySeconds = 3;

    /// <summary>Lets SQLite itself wait for locks: the driver checks only every 150 ms, which causes long tail latencies.</summary>
    private static readonly string Settings =
        $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    /// <summary>Uses the file in this directory. Creates the directory if it does not exist, but not the file.</summary>
    public SqliteDataSource(string directory)
    {
        Directory.CreateDirectory(directory);
        FilePath = Path.GetFullPath(Path.Combine(directory, FileName));
        File = new DatabaseFile(FilePath);
        ConnectionString = ConnectionTo(FilePath, SqliteOpenMode.ReadWrite);
    }

    /// <summary>The path of the file.</summary>
    public string FilePath { get; }

    /// <summary>Detects whether the file was removed, replaced or truncated.</summary>
    public DatabaseFile File { get; }

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <summary>Opens a connection with the settings above.</summary>
    public new SqliteConnection OpenConnection() => (SqliteConnection)OpenDbConnection();

    /// <summary>
    /// Opens a connection that creates the file if it does not exist, for the migration. For other connections, a missing file is an error.
    /// </summary>
    public SqliteConnection CreateFile()
    {
        var connection = NewConnection(ConnectionTo(FilePath, SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        return connection;
    }

    /// <summary>Closes idle connections, so that the next ones open the current file.</summary>
    public void ReleaseFile()
    {
        foreach (var mode in new[] { SqliteOpenMode.ReadWrite, SqliteOpenMode.ReadWriteCreate })
        {
            using var connection = new SqliteConnection(ConnectionTo(FilePath, mode));
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => NewConnection(ConnectionString);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ReleaseFile();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        ReleaseFile();
        return base.DisposeAsyncCore();
    }

    private static string ConnectionTo(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = BusySeconds }.ToString();

    private static SqliteConnection NewConnection(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.StateChange += Configure;
        return connection;
    }

    private static void Configure(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState == ConnectionState.Open)
        {
            using var command = ((SqliteConnection)sender).CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }
}
