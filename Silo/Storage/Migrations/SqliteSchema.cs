using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>The schema in the SQLite file of the embedded mode, which migrates by itself when it starts.</summary>
internal static class SqliteSchema
{
    /// <summary>
    /// Brings the file up to this program's schema, and does nothing when it is. The transaction around it takes SQLite's write lock
    /// first, so that of two programs that start at once one waits and then finds nothing to do.
    /// </summary>
    /// <exception cref="SchemaMismatchException">The file is newer than this program.</exception>
    public static void Migrate(SqliteDataSource dataSource, ILogger logger)
    {
        using var connection = dataSource.OpenConnection();
        var builder = DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).JournalToSqliteTable("schemaversions");
        Migrator.Run(builder, MigrationScripts.Sqlite, logger);
    }
}
