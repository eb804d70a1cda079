using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

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

    /// <summary>Takes the file in this directory, which is created when it does not exist.</summary>
    public SqliteDataSource(string directory)
    {
        Directory.CreateDirectory(directory);
        FilePath = Path.Combine(directory, FileName);
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = FilePath, DefaultTimeout = BusySeconds }.ToString();
    }

    /// <summary>Where the file is.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <summary>Opens a connection with the settings above.</summary>
    public new SqliteConnection OpenConnection() => (SqliteConnection)OpenDbConnection();

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.StateChange += Configure;
        return connection;
    }

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

    private static void Configure(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState == ConnectionState.Open)
        {
            using var command = ((SqliteConnection)sender).CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }

    private void ReleaseFile()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
