using System.Data.Common;
using DbUp;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>Databases as they were before devices and customers had tables of their own: JSON in <c>OrleansStorage</c>, the rest derived by triggers.</summary>
internal static class OldDatabase
{
    /// <summary>Runs the scripts up to 0004.</summary>
    public static void Create(NpgsqlDataSource database)
    {
        var builder = DeployChanges.To.PostgresqlDatabase(new MigrationConnections(database, NullLogger.Instance)).JournalToPostgresqlTable(null, "schemaversions");
        Migrator.Run(builder, Before(MigrationScripts.PostgreSql), NullLogger.Instance);
    }

    /// <summary>Runs the first script.</summary>
    public static void Create(SqliteDataSource database)
    {
        using var connection = database.CreateFile();
        var builder = DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).JournalToSqliteTable("schemaversions");
        Migrator.Run(builder, Before(MigrationScripts.Sqlite), NullLogger.Instance);
    }

    /// <summary>Stores a state as that version did.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="service">Whose it is.</param>
    /// <param name="state">The name of the state.</param>
    /// <param name="key">The grain's key.</param>
    /// <param name="json">The state; null for one that was cleared.</param>
    /// <param name="version">The ETag.</param>
    public static async Task StoreAsync(DbConnection connection, string service, string state, string key, string? json, int version) => Assert.Equal(
        1,
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage
                (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
            VALUES (1, 0, 0, 2, @state, @key, @service, @payload, CURRENT_TIMESTAMP, @version)
            """,
            ("state", state),
            ("key", key),
            ("service", service),
            ("payload", json is null ? DBNull.Value : System.Text.Encoding.UTF8.GetBytes(json)),
            ("version", version)));

    private static SqlScript[] Before(IReadOnlyList<SqlScript> scripts) =>
        [.. scripts.TakeWhile(script => !script.Name.EndsWith("_fleet_tables", StringComparison.Ordinal))];
}
