using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Grains.Health;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Failures;

/// <summary>What an operator does to a PostgreSQL database under a running silo, and undoes.</summary>
public sealed class OperatorFaultTests(OperatorFaultTests.Postgres postgres) : IClassFixture<OperatorFaultTests.Postgres>
{
    private const string Jane = "jane@example.com";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static int _roles;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rejects the password of role {role}", "ALTER ROLE {role} PASSWORD 'other'", "ALTER ROLE {role} PASSWORD 'first'")]
    [InlineData("does not allow role {role} to log in", "ALTER ROLE {role} NOLOGIN", "ALTER ROLE {role} LOGIN")]
    [InlineData("has no connection left for role {role}", "ALTER ROLE {role} CONNECTION LIMIT 0", "ALTER ROLE {role} CONNECTION LIMIT -1")]
    [InlineData("There is no database", "ALTER DATABASE {database} RENAME TO {database}_old", "ALTER DATABASE {database}_old RENAME TO {database}")]
    [InlineData("is read-only", "ALTER DATABASE {database} SET default_transaction_read_only = on", "ALTER DATABASE {database} RESET default_transaction_read_only")]
    [InlineData("Role {role} lacks a privilege", "REVOKE CONNECT ON DATABASE {database} FROM PUBLIC", "GRANT CONNECT ON DATABASE {database} TO PUBLIC")]
    public Task A_fault_that_new_connections_meet_is_named_and_passes_when_it_is_undone(string named, string fault, string undo) =>
        IsNamedAndPassesAsync(named, fault, undo, newConnections: true);

    [Theory]
    [InlineData("Role {role} lacks a privilege", "REVOKE ALL ON customer FROM {role}", "GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO {role}")]
    [InlineData("Role {role} lacks a privilege", "REVOKE ALL ON device FROM {role}", "GRANT SELECT, INSERT, UPDATE, DELETE ON device TO {role}")]
    [InlineData("Role {role} lacks a privilege", "REVOKE INSERT ON device_owner FROM {role}", "GRANT INSERT ON device_owner TO {role}")]
    [InlineData("lacks what Telemetron needs", "ALTER TABLE device RENAME TO another", "ALTER TABLE another RENAME TO device")]
    [InlineData("lacks what Telemetron needs", "ALTER TABLE device RENAME COLUMN owners TO another", "ALTER TABLE device RENAME COLUMN another TO owners")]
    [InlineData("lacks what Telemetron needs", "ALTER SCHEMA public RENAME TO another", "ALTER SCHEMA another RENAME TO public")]
    public Task A_fault_in_a_database_that_is_connected_is_named_and_passes_when_it_is_undone(string named, string fault, string undo) =>
        IsNamedAndPassesAsync(named, fault, undo, newConnections: false);

    [Fact]
    public async Task Connections_that_wait_too_long_for_the_first_one_of_a_pool_meet_a_slow_server()
    {
        var database = await postgres.Server.CreateDatabaseAsync("slow", Cancelled);
        await using var admin = new NpgsqlConnection(database);
        await admin.OpenAsync(Cancelled);
        await using var transaction = await admin.BeginTransactionAsync(Cancelled);
        await using (var command = new NpgsqlCommand("LOCK TABLE pg_type IN ACCESS EXCLUSIVE MODE", admin, transaction))
        {
            await command.ExecuteNonQueryAsync(Cancelled);
        }

        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Timeout = 3, CommandTimeout = 3 });
        var failures = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Record.ExceptionAsync(async () => await dataSource.OpenConnectionAsync(Cancelled)).AsTask()));

        Assert.Contains(failures, failure => failure is TimeoutException);
        Assert.All(failures, failure => Assert.True(StorageFailures.IsOfDatabase(failure!), $"{failure}"));
        Assert.All(failures, failure => Assert.Same(StorageCause.ServerSlow, StorageFailures.CauseOf(failure!)));
        Assert.False(StorageFailures.IsOfDatabase(new TimeoutException()));
    }

    private async Task IsNamedAndPassesAsync(string named, string fault, string undo, bool newConnections)
    {
        var role = $"silo_{Interlocked.Increment(ref _roles)}";
        await postgres.Server.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'first' IN ROLE {PostgreSqlServer.PasswordRole}", Cancelled);
        var owner = await postgres.Server.CreateDatabaseAsync("fault", Cancelled);
        await PostgreSqlSchema.MigrateAsync(owner, role, TimeProvider.System, NullLogger.Instance, Cancelled);
        await using var dataSource = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(owner) { Username = role, Password = "first", Timeout = 5, CommandTimeout = 5 });
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddPostgreSqlStorage(dataSource, dataSource, dataSource, Limits.Default), Cancelled);
        var probe = silo.Services.GetRequiredService<IStorageProbe>();
        var device = new DeviceActivation(silo.Devices, "SN-1");
        Assert.True(await ProvisionAsync(silo, device, "first"));
        Assert.Null(await probe.CheckAsync(Cancelled));

        var database = new NpgsqlConnectionStringBuilder(owner).Database!;
        string Fill(string text) => text.Replace("{role}", role, StringComparison.Ordinal).Replace("{database}", database, StringComparison.Ordinal);
        var admin = newConnections ? postgres.Server.ConnectionString : owner;
        await DoAsync(admin, Fill(fault), newConnections ? database : null);

        // A connection that was ended says so first.
        StorageUnavailableException? refused = null;
        await Eventually.ThatAsync(
            async _ =>
            {
                refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => ProvisionAsync(silo, device, "second"));
                return refused.Message.Contains(Fill(named), StringComparison.Ordinal)
                    && (await probe.CheckAsync(Cancelled))!.Contains(Fill(named), StringComparison.Ordinal);
            },
            Bound,
            Cancelled);
        Assert.Equal(!named.Contains("connection left", StringComparison.Ordinal), refused!.RequiresOperator);
        for (var repetition = 0; repetition < 5; repetition++)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => ProvisionAsync(silo, device, "second"));
            Assert.Contains(Fill(named), await probe.CheckAsync(Cancelled), StringComparison.Ordinal);
        }

        var lines = silo.Log.Lines.Where(line => line.Contains("Telemetron.Silo.Storage:", StringComparison.Ordinal)).ToList();
        Assert.Single(lines, line => line.Contains(Fill(named), StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(Jane, line, StringComparison.Ordinal));

        await DoAsync(admin, Fill(undo), null);
        await Eventually.ThatAsync(async _ => await ProvisionAsync(silo, device, "third"), Bound, Cancelled);
        await Eventually.ThatAsync(async _ => await probe.CheckAsync(Cancelled) is null, Bound, Cancelled);
        Assert.Equal("third", (await device.ReadAsync(Cancelled))!.Type.Value);
    }

    /// <summary>Ends the silo's sessions as well, where only a new one meets the fault. No new one may come between that and a renaming.</summary>
    private static async Task DoAsync(string connectionString, string statement, string? disconnected)
    {
        await using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        if (disconnected is null)
        {
            await ExecuteAsync(admin, statement);
            return;
        }

        var end = $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{disconnected}'";
        await ExecuteAsync(admin, $"ALTER DATABASE {disconnected} ALLOW_CONNECTIONS false");
        await Eventually.ThatAsync(
            async _ =>
            {
                await ExecuteAsync(admin, end);
                await ExecuteAsync(admin, statement);
                return true;
            },
            Bound,
            Cancelled);
        await ExecuteAsync(admin, $"DO $$ BEGIN EXECUTE (SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', datname) FROM pg_database WHERE datname LIKE '{disconnected}%'); END $$");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource admin, string sql)
    {
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    /// <summary>As an assignment does: a customer is made to exist, then the device is written, from what is stored.</summary>
    private static async Task<bool> ProvisionAsync(SiloStorage silo, DeviceActivation device, string type)
    {
        await silo.Customers.GetOrCreateAsync(NewCustomer(Jane), Cancelled);
        await device.ReadAsync(Cancelled);
        return await device.TryWriteAsync([Jane], type, Cancelled);
    }

    /// <summary>A server of these tests' own, whose roles and databases they break.</summary>
    public sealed class Postgres : IAsyncLifetime
    {
        public PostgreSqlServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await PostgreSqlServer.StartNewAsync();
            await Server.ExecuteAsync($"CREATE ROLE {PostgreSqlServer.PasswordRole}");
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
