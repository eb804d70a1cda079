using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>Checks a SQLite database for missing and damaged pages.</summary>
internal static class DatabaseFileCheck
{
    /// <summary>Reads the whole database, which takes seconds per gigabyte. A page that is only in the write-ahead log is not missing.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static bool IsSound(SqliteDataSource database, CancellationToken cancellationToken)
    {
        // Not from the pool: a pooled connection may have pages in memory that are missing in the file.
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            using var cancellation = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
            return command.ExecuteScalar() is "ok";
        }
        catch (SqliteException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
