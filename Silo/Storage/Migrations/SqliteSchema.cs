using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>The schema of the SQLite file of the embedded mode, which is migrated at start.</summary>
internal static class SqliteSchema
{
    private const string Journal = "schemaversions";

    /// <summary>
    /// Migrates the file to this program's schema, if necessary, and creates it if it does not exist. Nothing else creates the file. The transaction
    /// first takes SQLite's write lock: if two programs start at once, the second one waits and then finds nothing to do.
    /// </summary>
    /// <exception cref="SqliteException">The file is read-only, damaged or not a database.</exception>
    /// <exception cref="SchemaMismatchException">The file's schema is newer than this program.</exception>
    public static void Migrate(SqliteDataSource dataSource, ILogger logger)
    {
        using var connection = dataSource.CreateFile();
        SqliteMigrationFunctions.AddTo(connection, logger);
        var builder = DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).JournalToSqliteTable(Journal);
        Migrator.Run(builder, MigrationScripts.Sqlite, logger);
        EnsureWritable(connection);
    }

    /// <summary>
    /// Checks that the file is writable. SQLite opens a file without write permission for reading, and even begins a transaction; only a statement
    /// that writes fails. This one changes nothing.
    /// </summary>
    /// <exception cref="SqliteException">The file is read-only.</exception>
    private static void EnsureWritable(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM schemaversions WHERE 1 = 0";
        command.ExecuteNonQuery();
    }

    /// <summary>Compares the file's schema with that of this program.</summary>
    /// <exception cref="SqliteException">The file does not exist, or has no schema.</exception>
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
