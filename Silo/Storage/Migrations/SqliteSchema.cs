using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>The schema in the SQLite file of the embedded mode, which migrates by itself when it starts.</summary>
internal static class SqliteSchema
{
    private const string Journal = "schemaversions";

    /// <summary>
    /// Brings the file up to this program's schema, and does nothing when it is. Nothing else creates the file. The transaction around it takes SQLite's write lock
    /// first, so that of two programs that start at once one waits and then finds nothing to do.
    /// </summary>
    /// <exception cref="SqliteException">The file is read-only, damaged or no database.</exception>
    /// <exception cref="SchemaMismatchException">The file is newer than this program.</exception>
    public static void Migrate(SqliteDataSource dataSource, ILogger logger)
    {
        using var connection = dataSource.CreateFile();
        SqliteMigrationFunctions.AddTo(connection, logger);
        var builder = DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).JournalToSqliteTable(Journal);
        Migrator.Run(builder, MigrationScripts.Sqlite, logger);
        EnsureWritable(connection);
    }

    /// <summary>
    /// SQLite opens a file that it may not write for reading, and begins a transaction on it; nothing but a statement that writes is refused. It has nothing to
    /// write.
    /// </summary>
    /// <exception cref="SqliteException">The file is read-only.</exception>
    private static void EnsureWritable(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM schemaversions WHERE 1 = 0";
        command.ExecuteNonQuery();
    }

    /// <summary>Compares the file with this program.</summary>
    /// <exception cref="SqliteException">There is no such file, or no schema in it.</exception>
    public static SchemaCheck Check(SqliteDataSource dataSource)
    {
        using var connection = dataSource.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT ScriptName FROM {Journal}";
        using var reader = command.ExecuteReader();
        var scripts = new List<string>();
        while (reader.Read())
        {
            scripts.Add(reader.GetString(0));
        }

        return SchemaCheck.Compare(MigrationScripts.Sqlite.Select(script => script.Name), scripts);
    }
}
