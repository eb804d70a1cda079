using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.DataDirectory;

namespace Telemetron.Silo.Storage;

/// <summary>The database file of the embedded mode. Whatever it acknowledges survives a crash and a power cut.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "telemetron.db";

    /// <summary>How long a statement waits for a lock: less than a grain call has, so that a caller hears of the storage.</summary>
    private const int BusySeconds = 3;

    /// <summary>The wait for a lock is SQLite's own: the driver's checks only every 150 ms, which is where long tails come from.</summary>
    private static readonly string Settings =
        $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    /// <summary>Takes the file in this directory, which is created when it does not exist; the file is not.</summary>
    public SqliteDataSource(string directory)
    {
        Directory.CreateDirectory(directory);
        FilePath = Path.GetFullPath(Path.Combine(directory, FileName));
        File = new DatabaseFile(FilePath);
        ConnectionString = ConnectionTo(FilePath, SqliteOpenMode.ReadWrite);
    }

    /// <summary>Where the file is.</summary>
    public string FilePath { get; }

    /// <summary>Whether the file is still there.</summary>
    public DatabaseFile File { get; }

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <summary>Opens a connection with the settings above.</summary>
    public new SqliteConnection OpenConnection() => (SqliteConnection)OpenDbConnection();

    /// <summary>Opens a connection that makes the file when it does not exist: for the migration. With any other, a file that is away is an error.</summary>
    public SqliteConnection CreateFile()
    {
        var connection = NewConnection(ConnectionTo(FilePath, SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        return connection;
    }

    /// <summary>Closes the connections that nobody uses. The next ones see the file as it is now.</summary>
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
