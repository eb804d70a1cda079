using DbUp;
using Microsoft.Extensions.Logging;
using Npgsql;
using Telemetron.Hosting;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Telemetron's tables in a PostgreSQL database, in the first schema of the connection's search path.</summary>
internal static partial class PostgreSqlSchema
{
    private const string Journal = "schemaversions";

    /// <summary>The id of the advisory lock for migrations: an arbitrary number that other programs are unlikely to use.</summary>
    private const long LockId = 7_366_531_274_010;

    /// <summary>Migrates the database to this program's schema, if necessary. Only one migration runs at a time; others wait.</summary>
    /// <param name="connectionString">A connection under a role that may create tables.</param>
    /// <param name="grantTo">The role of the silos, which is granted the rights to read and write the tables; null to grant nothing.</param>
    /// <param name="time">The clock for watching running silos.</param>
    /// <param name="logger">Logs what was done.</param>
    /// <param name="cancellationToken">Cancels it before anything is changed.</param>
    /// <exception cref="SchemaMismatchException">The database's schema is newer than this program.</exception>
    /// <exception cref="StartupException">
    /// The role <paramref name="grantTo"/> does not exist, or running silos could not work with the new schema.
    /// </exception>
    public static async Task MigrateAsync(string connectionString, string? grantTo, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var guard = await dataSource.OpenConnectionAsync(cancellationToken);
        if (grantTo is not null && !await RoleExistsAsync(guard, grantTo, cancellationToken))
        {
            throw new StartupException(ExitCode.Misconfigured, $"There is no role {Quote(grantTo)} in this database server; nothing was changed. Create it first: "
                + $"CREATE ROLE {Quote(grantTo)} LOGIN PASSWORD '…';");
        }

        await ExecuteAsync(guard, $"SELECT pg_advisory_lock({LockId})", TimeSpan.FromMinutes(10), cancellationToken);
        await EnsureNoSiloRunsAsync(guard, time, cancellationToken);

        var builder = DeployChanges.To.PostgresqlDatabase(new MigrationConnections(dataSource, logger))
            .JournalToPostgresqlTable(null, Journal)
            .WithExecutionTimeout(TimeSpan.FromHours(12));
        if (Migrator.Run(builder, MigrationScripts.PostgreSql, logger) == 0)
        {
            LogUpToDate(logger);
        }

        if (grantTo is not null)
        {
            await GrantAsync(guard, grantTo, cancellationToken);
            LogGranted(logger, grantTo);
        }
    }

    /// <summary>Compares the database's schema with that of this program. The silos' role has the rights for it.</summary>
    public static async Task<SchemaCheck> CheckAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await CheckAsync(connection, cancellationToken);
    }

    private static async Task<SchemaCheck> CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => SchemaCheck.Compare(
        MigrationScripts.PostgreSql.Select(script => script.Name), await ReadJournalAsync(connection, cancellationToken));

    /// <exception cref="StartupException">A silo runs, and the migration is not additive.</exception>
    private static async Task EnsureNoSiloRunsAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = await CheckAsync(connection, cancellationToken);
        if (check.EndsEarlierPrograms && await LivingMembers.FindAsync(connection, time, cancellationToken) is { Count: > 0 } members)
        {
            throw new StartupException(ExitCode.Failed, $"Silos run that this migration would break: {string.Join(", ", members)}. Stop every silo and ApiHost, then migrate again. Nothing was changed.");
        }
    }

    private static async Task<List<string>?> ReadJournalAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand($"SELECT to_regclass('{Journal}') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return null;
        }

        await using var select = new NpgsqlCommand($"SELECT scriptname FROM {Journal}", connection);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var scripts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            scripts.Add(reader.GetString(0));
        }

        return scripts;
    }

    private static async Task<bool> RoleExistsAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = @role)", connection);
        command.Parameters.AddWithValue("role", role);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Grants the rights. The database quotes the names, because this is the only statement that contains a name from outside.</summary>
    private static async Task GrantAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT format(
                'GRANT USAGE ON SCHEMA %1$I TO %2$I;'
                'GRANT SELECT ON {Journal}, OrleansQuery TO %2$I;'
                'GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansStorage, OrleansMembershipVersionTable, OrleansMembershipTable, '
                'device, customer, device_owner TO %2$I',
                current_schema(), @role)
            """,
            connection);
        command.Parameters.AddWithValue("role", role);
        await ExecuteAsync(connection, (string)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.FromMinutes(1), cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)timeout.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "The database's schema is up to date; there was nothing to migrate.")]
    private static partial void LogUpToDate(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The role {Role} may read and write the tables.")]
    private static partial void LogGranted(ILogger logger, string role);
}
