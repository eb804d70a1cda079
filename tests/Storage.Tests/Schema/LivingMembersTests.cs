using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Hosting;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>Silos that run keep a migration off that would break them; what silos left behind does not.</summary>
public sealed class LivingMembersTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private readonly ManualDeadlines _time = new();
    private string _owner = null!;
    private NpgsqlDataSource _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _owner = await backend.Server.CreateDatabaseAsync("members", Cancellation);
        _database = NpgsqlDataSource.Create(_owner);
        OldDatabase.Create(_database);
        await ExecuteAsync("INSERT INTO OrleansMembershipVersionTable (deploymentid) VALUES ('telemetron')");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_member_that_gives_a_sign_of_life_is_named_and_nothing_is_changed()
    {
        await AddAsync("alive", SiloStatus.Active);
        await AddAsync("silent", SiloStatus.Active);
        await AddAsync("dead", SiloStatus.Dead);
        var migration = MigrateAsync();
        await AwaitObservationAsync(migration);
        await GiveSignAsync("alive");
        await GiveSignAsync("dead");
        _time.Pass();

        var refused = await Assert.ThrowsAsync<StartupException>(() => migration);
        Assert.Equal(
            "Silos run that this migration would break: alive at 10.0.0.1:11111. Stop every silo and ApiHost, then migrate again. Nothing was changed.",
            refused.Message);
        Assert.Equal("0005_fleet_tables", (await PostgreSqlSchema.CheckAsync(_database, Cancellation)).Scripts[0]);
    }

    [Fact]
    public async Task A_member_that_starts_meanwhile_is_named()
    {
        await AddAsync("silent", SiloStatus.Active);
        var migration = MigrateAsync();
        await AwaitObservationAsync(migration);
        await AddAsync("new", SiloStatus.Joining);
        _time.Pass();

        Assert.Contains("break: new at 10.0.0.1:11111.", (await Assert.ThrowsAsync<StartupException>(() => migration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_gives_no_sign_of_life_does_not_keep_the_migration_off()
    {
        await AddAsync("silent", SiloStatus.Active);
        var migration = MigrateAsync();
        await AwaitObservationAsync(migration);
        _time.Pass();
        await migration;

        Assert.Equal(SchemaStatus.UpToDate, (await PostgreSqlSchema.CheckAsync(_database, Cancellation)).Status);
    }

    [Fact]
    public async Task Members_that_are_dead_are_not_waited_for()
    {
        await AddAsync("dead", SiloStatus.Dead);
        await MigrateAsync();

        Assert.False(_time.IsAwaited);
    }

    [Fact]
    public async Task A_migration_that_has_nothing_to_do_looks_for_nobody()
    {
        await MigrateAsync();
        await AddAsync("alive", SiloStatus.Active);
        await ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later.additive', now())");
        await MigrateAsync();

        Assert.False(_time.IsAwaited);
        Assert.Equal(SchemaStatus.UpToDate, (await PostgreSqlSchema.CheckAsync(_database, Cancellation)).Status);
    }

    private Task MigrateAsync() => PostgreSqlSchema.MigrateAsync(_owner, null, _time, NullLogger.Instance, Cancellation);

    private Task AwaitObservationAsync(Task migration) =>
        Eventually.ThatAsync(_ => Task.FromResult(_time.IsAwaited || migration.IsCompleted), Cancellation);

    private Task AddAsync(string name, SiloStatus status) => ExecuteAsync(
        $"""
        INSERT INTO OrleansMembershipTable
            (deploymentid, address, port, generation, siloname, hostname, status, proxyport, suspecttimes, starttime, iamalivetime)
        SELECT 'telemetron', '10.0.0.1', 11111, count(*) + 1, '{name}', 'host', {(int)status}, 30000, '', now(), now() FROM OrleansMembershipTable
        """);

    private Task GiveSignAsync(string name) =>
        ExecuteAsync($"UPDATE OrleansMembershipTable SET iamalivetime = iamalivetime + interval '2 seconds' WHERE siloname = '{name}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        Assert.NotEqual(0, await connection.ExecuteAsync(sql));
    }
}
