using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Schema;

public sealed class PostgreSqlSchemaTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private string _owner = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _owner = await backend.Server.CreateDatabaseAsync("schema", Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_empty_database_has_no_schema()
    {
        Assert.Equal(SchemaStatus.Missing, (await CheckAsync(_owner)).Status);
    }

    [Fact]
    public async Task Migrating_again_does_nothing_and_says_so()
    {
        await MigrateAsync();
        using var log = new RecordingLoggerProvider();
        await MigrateAsync(PostgreSqlBackend.SiloRole, log.CreateLogger("migration"));

        Assert.Equal(SchemaStatus.UpToDate, (await CheckAsync(_owner)).Status);
        var told = log.Lines.Where(line => !line.StartsWith(nameof(LogLevel.Debug), StringComparison.Ordinal)
            && !line.StartsWith(nameof(LogLevel.Trace), StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, told.Length);
        Assert.Contains("The database's schema is up to date", told[0], StringComparison.Ordinal);
        Assert.Contains($"The role {PostgreSqlBackend.SiloRole} may", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_migrated_is_said_script_by_script()
    {
        using var log = new RecordingLoggerProvider();
        await MigrateAsync(null, log.CreateLogger("migration"));

        Assert.Equal(
            [
                "0001_grain_storage_and_projection",
                "0002_membership",
                "0003_group_commit",
                "0004_first_writes",
                "0005_fleet_tables",
                "0006_properties_contacts_and_requests.additive",
            ],
            log.Lines.Where(line => line.StartsWith(nameof(LogLevel.Information), StringComparison.Ordinal))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].TrimEnd('.')));
        Assert.Equal(SchemaStatus.UpToDate, (await CheckAsync(_owner)).Status);
    }

    [Fact]
    public async Task Two_migrators_at_once_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync()));

        Assert.Equal(SchemaStatus.UpToDate, (await CheckAsync(_owner)).Status);
        await using var dataSource = NpgsqlDataSource.Create(_owner);
        await using var count = dataSource.CreateCommand("SELECT count(*) FROM schemaversions");
        Assert.Equal((long)MigrationScripts.PostgreSql.Count, await count.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task The_silos_role_may_check_but_not_change_the_schema()
    {
        await MigrateAsync();
        var silo = PostgreSqlBackend.AsSilo(_owner);
        Assert.Equal(SchemaStatus.UpToDate, (await CheckAsync(silo)).Status);

        foreach (var statement in new[]
        {
            "CREATE TABLE mine (a integer)", "DROP TABLE device", "ALTER TABLE OrleansStorage ADD COLUMN mine integer",
            "UPDATE OrleansQuery SET querytext = ''", "DELETE FROM schemaversions", "TRUNCATE OrleansStorage",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(silo, statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task An_older_schema_names_what_is_missing()
    {
        await MigrateAsync();
        await ExecuteAsync(_owner, "DELETE FROM schemaversions WHERE scriptname = '0002_membership'");

        var check = await CheckAsync(_owner);
        Assert.Equal((SchemaStatus.Older, "0002_membership"), (check.Status, Assert.Single(check.Scripts)));
    }

    [Fact]
    public async Task A_newer_schema_is_told_and_not_migrated()
    {
        await MigrateAsync();
        await ExecuteAsync(_owner, "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later', now())");

        var check = await CheckAsync(_owner);
        Assert.Equal((SchemaStatus.Newer, "9999_later"), (check.Status, Assert.Single(check.Scripts)));
        Assert.Contains("9999_later", (await Assert.ThrowsAsync<SchemaMismatchException>(MigrateAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_additive_script_of_a_newer_program_lets_this_one_start_and_migrate()
    {
        await MigrateAsync();
        await ExecuteAsync(_owner, "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later.additive', now())");
        await MigrateAsync();

        await using var dataSource = NpgsqlDataSource.Create(PostgreSqlBackend.AsSilo(_owner));
        await using var silo = await SiloStorage.StartAsync(
            dataSource,
            "service",
            builder =>
            {
                builder.Services.AddSingleton(dataSource);
                builder.AddSchemaCheck().AddPostgreSqlStorage(dataSource, dataSource, dataSource, Limits.Default);
            },
            Cancellation);
        Assert.Null(await silo.Devices.ReadAsync(FleetSamples.Acme, DeviceIdentifier.Parse("SN-1"), Cancellation));
    }

    [Fact]
    public async Task Any_other_script_of_a_newer_program_keeps_a_silo_from_starting()
    {
        await MigrateAsync();
        await ExecuteAsync(_owner, "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later', now())");

        await using var dataSource = NpgsqlDataSource.Create(PostgreSqlBackend.AsSilo(_owner));
        await Assert.ThrowsAsync<SchemaMismatchException>(() => SiloStorage.StartAsync(
            dataSource,
            "service",
            builder =>
            {
                builder.Services.AddSingleton(dataSource);
                builder.AddSchemaCheck();
            },
            Cancellation));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await ExecuteAsync(_owner, "CREATE TABLE OrleansMembershipTable (a integer)");

        await Assert.ThrowsAsync<InvalidOperationException>(MigrateAsync);
        Assert.Equal(SchemaStatus.Missing, (await CheckAsync(_owner)).Status);
        await ExecuteAsync(_owner, "DROP TABLE OrleansMembershipTable");
        await MigrateAsync();
        Assert.Equal(SchemaStatus.UpToDate, (await CheckAsync(_owner)).Status);
    }

    private static async Task<SchemaCheck> CheckAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        return await PostgreSqlSchema.CheckAsync(dataSource, Cancellation);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private Task MigrateAsync() => MigrateAsync(PostgreSqlBackend.SiloRole, NullLogger.Instance);

    private Task MigrateAsync(string? grantTo, ILogger logger) =>
        PostgreSqlSchema.MigrateAsync(_owner, grantTo, TimeProvider.System, logger, Cancellation);
}
