using Npgsql;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Silo.Storage.Fleet.PostgreSql;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Writes of a silo that the membership table has, and of one that was declared dead.</summary>
public sealed class MemberFenceTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private static readonly MemberFence Silo = new("cluster", "10.0.0.1", 11111, 7);

    private TestDatabase _database = null!;
    private IBatchSender _writes = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await backend.CreateDatabaseAsync();
        _writes = new PostgreSqlFleet((NpgsqlDataSource)_database.DataSource, "service", Silo).CreateWrites();
        await ExecuteAsync("INSERT INTO OrleansMembershipVersionTable (deploymentid) VALUES ('cluster')");
        await JoinAsync(Silo.Generation);
    }

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_member_writes()
    {
        Assert.True(await WriteAsync(new WriteDevice(null, NewDevice("SN-1", "a@example.com"))));
        Assert.True(await WriteAsync(new WriteDevice(NewDevice("SN-1", "a@example.com"), NewDevice("SN-1", "a@example.com").Next("b@example.com"))));
    }

    [Fact]
    public async Task What_a_silo_sent_before_it_was_voted_out_changes_nothing_after_it()
    {
        Assert.True(await WriteAsync(new WriteDevice(null, NewDevice("SN-1", "a@example.com"))));
        await ExecuteAsync($"UPDATE OrleansMembershipTable SET status = {(int)SiloStatus.Dead}");
        await JoinAsync(Silo.Generation + 1);

        Assert.False(await WriteAsync(new WriteDevice(NewDevice("SN-1", "a@example.com"), NewDevice("SN-1", "a@example.com").Next("b@example.com"))));
        Assert.False(await WriteAsync(new WriteDevice(null, NewDevice("SN-2", "a@example.com"))));
        await using var command = _database.DataSource.CreateCommand(
            "SELECT string_agg(device_identifier || ' ' || customer_email, ', ') FROM device_owner WHERE service_id = 'service'");
        Assert.Equal("SN-1 a@example.com", await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task A_silo_whose_row_is_gone_writes_nothing()
    {
        await ExecuteAsync("DELETE FROM OrleansMembershipTable");
        Assert.False(await WriteAsync(new WriteDevice(null, NewDevice("SN-1", "a@example.com"))));
    }

    private async Task<bool> WriteAsync(WriteDevice write)
    {
        await _writes.SendAsync(new Operation[] { write });
        return write.IsStored;
    }

    private Task JoinAsync(int generation) => ExecuteAsync(
        $"""
        INSERT INTO OrleansMembershipTable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        VALUES ('cluster', '10.0.0.1', 11111, {generation}, 'silo', 'host', {(int)SiloStatus.Active}, 30000, now(), now())
        """);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
