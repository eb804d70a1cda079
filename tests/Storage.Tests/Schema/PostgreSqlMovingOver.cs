using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Schema;

public sealed class PostgreSqlMovingOver(PostgreSqlBackend backend) : MovingOverScenarios
{
    private const string Role = PostgreSqlBackend.SiloRole;

    private string _owner = null!;
    private NpgsqlDataSource _database = null!;

    private protected override DbDataSource Database => _database;

    private protected override string Objects => "SELECT 'trigger:', tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 2";

    public override async ValueTask InitializeAsync()
    {
        _owner = await backend.Server.CreateDatabaseAsync("moving", Cancellation);
        _database = NpgsqlDataSource.Create(_owner);
        OldDatabase.Create(_database);
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Log.Dispose();
    }

    [Fact]
    public async Task What_is_ahead_and_every_batch_is_told()
    {
        await StoreAsync("customer", "c:acme/jane@example.com", OldStates.Customer("jane@example.com", "2026-01-02T12:00:00+00:00"), 1);
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00"), 1);
        await StoreAsync("device", "d:acme/SN-2", null, 2);
        await MigrateAsync();

        var told = Log.Lines.Where(line => line.StartsWith("Information", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, told.Length);
        Assert.StartsWith("Information migration: Moving 1 devices and 1 customers to tables of their own. A million devices", told[0], StringComparison.Ordinal);
        Assert.StartsWith("Information migration: Moved 1 of 1 customers.", told[1], StringComparison.Ordinal);
        Assert.StartsWith("Information migration: Moved 1 of 1 devices.", told[2], StringComparison.Ordinal);
        Assert.Contains("0005_fleet_tables", told[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_batch_takes_all_move()
    {
        const int Count = 50_001;
        await using (var connection = await _database.OpenConnectionAsync(Cancellation))
        {
            await connection.ExecuteAsync("ALTER TABLE OrleansStorage DISABLE TRIGGER USER");
            await connection.ExecuteAsync(
                $"""
                INSERT INTO OrleansStorage
                    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
                SELECT 0, 0, 0, 0, 'device', 'd:acme/' || n, 'service', convert_to(jsonb_build_object(
                    'organization', 'acme', 'identifier', n::text, 'deviceId', 'dev_' || n, 'type', 't', 'createdAt', '2026-01-02T12:00:00+00:00',
                    'updatedAt', '2026-01-02T12:00:00+00:00', 'owners', jsonb_build_array(jsonb_build_object(
                        'email', 'a@example.com', 'customerId', 'c', 'assignedAt', '2026-01-02T12:00:00+00:00')))::text, 'UTF8'), 1
                FROM generate_series(1, {Count}) AS n
                """);
            await connection.ExecuteAsync("ALTER TABLE OrleansStorage ENABLE TRIGGER USER");
        }

        await MigrateAsync();
        await using var count = _database.CreateCommand("SELECT concat_ws(' ', (SELECT count(*) FROM device), (SELECT count(*) FROM device_owner))");
        Assert.Equal($"{Count} {Count}", await count.ExecuteScalarAsync(Cancellation));
        Assert.Contains(Log.Lines, line => line.Contains($"Moved 50000 of {Count} devices.", StringComparison.Ordinal));
        Assert.Contains(Log.Lines, line => line.Contains($"Moved {Count} of {Count} devices.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_keeps_the_rights_that_it_had()
    {
        await ExecuteAsync(
            $"""
            GRANT SELECT ON OrleansQuery, schemaversions TO "{Role}";
            GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansStorage, device, customer, device_owner TO "{Role}"
            """);
        await MigrateAsync();

        await using var silos = NpgsqlDataSource.Create(PostgreSqlBackend.AsSilo(_owner));
        await using var silo = await SiloStorage.StartAsync(silos, "service", builder => builder.AddPostgreSqlStorage(silos, silos, silos, Limits.Default), Cancellation);
        var device = new DeviceActivation(silo.Devices, "SN-1");
        Assert.True(await device.TryWriteAsync(["jane@example.com"], "sensor", Cancellation));
        Assert.True(await device.TryWriteAsync([], "sensor", Cancellation));
    }

    /// <summary>The statements of the version before, which a silo that runs all the same sends.</summary>
    [Theory]
    [InlineData("device", false)]
    [InlineData("customer", false)]
    [InlineData("apiKey", true)]
    public async Task A_silo_of_the_version_before_cannot_write_where_nobody_reads(string state, bool stored)
    {
        await MigrateAsync();
        var write = StoreAsync(state, "k:1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00"), 1);
        if (stored)
        {
            await write;
        }
        else
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => write);
            Assert.Equal((PostgresErrorCodes.CheckViolation, "fleet_has_its_own_tables"), (refused.SqlState, refused.ConstraintName));
        }
    }

    [Fact]
    public async Task A_state_that_cannot_move_is_the_reason_and_the_database_stays_as_it_was()
    {
        await ExecuteAsync("ALTER TABLE OrleansStorage DISABLE TRIGGER USER");
        await StoreAsync("device", "d:acme/SN-1", "{}", 1);
        await ExecuteAsync("ALTER TABLE OrleansStorage ENABLE TRIGGER USER");

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync());
        Assert.Contains("0005_fleet_tables", failed.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaStatus.Older, (await PostgreSqlSchema.CheckAsync(_database, Cancellation)).Status);
        await ExecuteAsync("DELETE FROM OrleansStorage");
        await MigrateAsync();
        Assert.Equal(SchemaStatus.UpToDate, (await PostgreSqlSchema.CheckAsync(_database, Cancellation)).Status);
    }

    private protected override Task MigrateAsync(ILogger logger) =>
        PostgreSqlSchema.MigrateAsync(_owner, null, TimeProvider.System, logger, Cancellation);

    private protected override void AddStorages(ISiloBuilder silo) => silo.AddPostgreSqlStorage(_database, _database, _database, Limits.Default);

    /// <summary>Ends the session of the migration while it moves the devices, the customers having moved: a trigger waits there for a lock that the test has.</summary>
    private protected override async Task InterruptAsync(Func<Task> migrate)
    {
        await ExecuteAsync(
            """
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
            CREATE TRIGGER wait BEFORE INSERT ON device FOR EACH ROW EXECUTE FUNCTION wait();
            """);
        await using (var test = await _database.OpenConnectionAsync(Cancellation))
        {
            await test.ExecuteAsync("SELECT pg_advisory_lock(1)");
            var migration = Task.Run(migrate, Cancellation);
            await Eventually.ThatAsync(
                async _ =>
                {
                    await using var command = test.CreateCommand();
                    command.CommandText =
                        "SELECT max(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory' AND query LIKE '%moved%'";
                    return await command.ExecuteScalarAsync(Cancellation) is int waiting
                        && await test.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend({waiting})")) != 0;
                },
                Cancellation);
            await Assert.ThrowsAsync<InvalidOperationException>(() => migration);
            await test.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        }

        Assert.Contains(Log.Lines, line => line.Contains("Moved 1 of 1 customers.", StringComparison.Ordinal));
        await ExecuteAsync("DROP FUNCTION wait CASCADE");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }
}
