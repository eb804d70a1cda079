using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>Whether all pages of a SQLite database are there.</summary>
internal static class DatabaseFileCheck
{
    /// <summary>Reads the whole database, which takes seconds for each gigabyte. What is missing in the file and still in the write-ahead log is there.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static bool IsSound(SqliteDataSource database, CancellationToken cancellationToken)
    {
        // A connection of the pool has pages in memory that the file no longer has.
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
