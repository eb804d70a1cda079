using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.GroupCommit;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>A PostgreSQL server that a collection is on its way to. A row that another session locks keeps it there.</summary>
public sealed class LostDatabaseTests : IAsyncLifetime
{
    private const int Rows = 50;

    private PostgreSqlServer _server = null!;
    private NpgsqlDataSource _dataSource = null!;
    private SiloStorage _silo = null!;
    private Activation<ApiKeyState>[] _activations = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync(Cancellation);
        var connectionString = await _server.CreateDatabaseAsync(cancellationToken: Cancellation);
        PostgreSqlSchema.Migrate(connectionString, null, NullLogger.Instance);
        _dataSource = NpgsqlDataSource.Create(connectionString);
        _silo = await StartSiloAsync(Limits.Default);
        _activations = [.. Enumerable.Range(0, Rows).Select(number => new Activation<ApiKeyState>(_silo.Fleet, StorageNames.ApiKey, $"k:{number}"))];
        await Task.WhenAll(_activations.Select(activation => activation.WriteAsync(New("first"), Cancellation)));
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
        await Eventually.ThatAsync(async _ => await _activations[0].ReadAsync(Cancellation) is not null, Cancellation);
        foreach (var activation in _activations)
        {
            var stored = await activation.ReadAsync(Cancellation);
            Assert.Equal(("first", "1"), (stored!.Name, activation.ETag));
            await activation.WriteAsync(New("third"), Cancellation);
        }

        Assert.All(_activations, activation => Assert.Equal("2", activation.ETag));
    }

    [Fact]
    public async Task A_frozen_server_is_unavailable_after_the_deadline_and_used_again_when_it_goes_on()
    {
        await using var silo = await StartSiloAsync(Limits.Default with { Deadline = TimeSpan.FromSeconds(1) });
        var activations = _activations.Select((_, number) => new Activation<ApiKeyState>(silo.Fleet, StorageNames.ApiKey, $"k:{number}")).ToArray();
        _server.Freeze();
        try
        {
            await Task.WhenAll(activations.Select(activation =>
                Assert.ThrowsAsync<StorageUnavailableException>(() => activation.ReadAsync(Cancellation))));
        }
        finally
        {
            _server.Thaw();
        }

        await Eventually.ThatAsync(async _ => await activations[0].ReadAsync(Cancellation) is not null, Cancellation);
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
        Assert.NotNull(await _activations[0].ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Reads_do_not_wait_for_a_commit()
    {
        await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        var writes = await LockARowAndWriteAllAsync(connection);

        await Task.WhenAll(_activations.Select(_ => new Activation<ApiKeyState>(_silo.Fleet, StorageNames.ApiKey, "k:0").ReadAsync(Cancellation)));
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

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _activations[0].ReadAsync(Cancellation));
        Assert.False(stopping.IsCompleted);
        await connection.ExecuteAsync("ROLLBACK");
        await Task.WhenAll(writes);
        await stopping;
        await using var count = _dataSource.CreateCommand("SELECT count(*) FROM OrleansStorage WHERE version = 2");
        Assert.Equal((long)Rows, await count.ExecuteScalarAsync(Cancellation));
    }

    private Task<SiloStorage> StartSiloAsync(GroupCommitOptions options) => SiloStorage.StartAsync(
        _dataSource, "service", silo => silo.AddPostgreSqlGrainStorage(_dataSource, _dataSource, options, options.Deadline), Cancellation);

    /// <summary>Writes all rows, of which a session locks the first: a collection is on its way to it, and the others wait or go with it.</summary>
    private async Task<Task[]> LockARowAndWriteAllAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync("BEGIN; SELECT FROM OrleansStorage WHERE grainidextensionstring = 'k:0' FOR UPDATE");
        var writes = _activations.Select(activation => activation.WriteAsync(New("second"), Cancellation)).ToArray();
        await Eventually.ThatAsync(
            async token =>
            {
                await using var waiting = _dataSource.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
                return await waiting.ExecuteScalarAsync(token) is 1L;
            },
            Cancellation);
        return writes;
    }

    private static ApiKeyState New(string name) => new() { Organization = OrganizationId.Parse("acme"), Name = name, CreatedAt = DateTimeOffset.UnixEpoch };
}
