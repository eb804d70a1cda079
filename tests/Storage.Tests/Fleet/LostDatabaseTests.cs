using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>A PostgreSQL server that a batch is on its way to. A row that another session locks keeps it there.</summary>
public sealed class LostDatabaseTests : IAsyncLifetime
{
    private const int Rows = 50;

    private static readonly string[] Before = ["first@example.com"];
    private static readonly string[] After = ["second@example.com", "third@example.com"];

    private PostgreSqlServer _server = null!;
    private NpgsqlDataSource _dataSource = null!;
    private SiloStorage _silo = null!;
    private DeviceActivation[] _devices = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync(Cancellation);
        var connectionString = await _server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await PostgreSqlSchema.MigrateAsync(connectionString, null, TimeProvider.System, NullLogger.Instance, Cancellation);
        _dataSource = NpgsqlDataSource.Create(connectionString);
        _silo = await StartSiloAsync(Limits.Default);
        _devices = [.. Enumerable.Range(0, Rows).Select(number => new DeviceActivation(_silo.Devices, $"SN-{number}"))];
        await Task.WhenAll(_devices.Select(device => device.TryWriteAsync(Before, "sensor", Cancellation)));
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _dataSource.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_killed_in_mid_flight_fails_every_waiting_write_and_nothing_hangs_or_is_lost()
    {
        // It dies with the server, and would complain if it was closed.
        var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        var writes = await LockARowAndWriteAllAsync(connection);
        await _server.KillAsync();
        foreach (var write in writes)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
        }

        await _server.StartAsync(Cancellation);
        await Eventually.ThatAsync(async _ => await _devices[0].ReadAsync(Cancellation) is not null, Cancellation);
        foreach (var device in _devices)
        {
            var stored = (await device.ReadAsync(Cancellation))!;
            Assert.Equal(1, stored.Version);
            Assert.Equal(Before, stored.Owners.Select(owner => owner.Email.Value));
            Assert.True(await device.TryWriteAsync(After, "sensor", Cancellation));
        }

        await using var count = _dataSource.CreateCommand("SELECT count(*) FROM device_owner");
        Assert.Equal((long)(After.Length * Rows), await count.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task A_frozen_server_is_unavailable_after_the_deadline_and_used_again_when_it_goes_on()
    {
        await using var silo = await StartSiloAsync(Limits.Default with { Deadline = TimeSpan.FromSeconds(1) });
        var devices = Enumerable.Range(0, Rows).Select(number => new DeviceActivation(silo.Devices, $"SN-{number}")).ToArray();
        _server.Freeze();
        try
        {
            await Task.WhenAll(devices.Select(device => Assert.ThrowsAsync<StorageUnavailableException>(() => device.ReadAsync(Cancellation))));
        }
        finally
        {
            _server.Thaw();
        }

        await Eventually.ThatAsync(async _ => await devices[0].ReadAsync(Cancellation) is not null, Cancellation);
    }

    [Fact]
    public async Task A_server_whose_connections_end_meanwhile_can_be_told_to_go_on()
    {
        var unpooled = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false }.ConnectionString;
        var connections = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await using var connection = new NpgsqlConnection(unpooled);
                    await connection.OpenAsync(Cancellation);
                }
            },
            Cancellation)));
        while (!connections.IsCompleted)
        {
            _server.Thaw();
        }

        await connections;
        Assert.NotNull(await _devices[0].ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Reads_do_not_wait_for_a_commit()
    {
        await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        var writes = await LockARowAndWriteAllAsync(connection);

        await Task.WhenAll(_devices.Select(_ => new DeviceActivation(_silo.Devices, "SN-0").ReadAsync(Cancellation)));
        Assert.DoesNotContain(writes, write => write.IsCompleted);
        await connection.ExecuteAsync("ROLLBACK");
        await Task.WhenAll(writes);
    }

    [Fact]
    public async Task A_silo_that_stops_finishes_what_it_took_and_takes_nothing_more()
    {
        await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        var writes = await LockARowAndWriteAllAsync(connection);
        var stopping = _silo.StopAsync(Cancellation);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices[0].ReadAsync(Cancellation));
        Assert.False(stopping.IsCompleted);
        await connection.ExecuteAsync("ROLLBACK");
        Assert.All(await Task.WhenAll(writes), Assert.True);
        await stopping;
        await using var count = _dataSource.CreateCommand("SELECT count(*) FROM device WHERE version = 2");
        Assert.Equal((long)Rows, await count.ExecuteScalarAsync(Cancellation));
    }

    private Task<SiloStorage> StartSiloAsync(BatchOptions options) => SiloStorage.StartAsync(
        _dataSource, "service", silo => silo.AddPostgreSqlStorage(_dataSource, _dataSource, _dataSource, options), Cancellation);

    /// <summary>Writes all rows, of which a session locks the first: a batch is on its way to it, and the others wait or go with it.</summary>
    private async Task<Task<bool>[]> LockARowAndWriteAllAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync("BEGIN; SELECT FROM device WHERE identifier = 'SN-0' FOR UPDATE");
        var writes = _devices.Select(device => device.TryWriteAsync(After, "sensor", Cancellation)).ToArray();
        await Eventually.ThatAsync(
            async token =>
            {
                await using var waiting = _dataSource.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
                return await waiting.ExecuteScalarAsync(token) is 1L;
            },
            Cancellation);
        return writes;
    }
}
