using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>
/// PgBouncer between silos and PostgreSQL. In transaction mode it gives each transaction any connection to the server, on which another silo may have prepared
/// another statement under the same name.
/// </summary>
public sealed class PoolerTests : IAsyncLifetime
{
    private const int Silos = 4;
    private const int Devices = 40;

    /// <summary>Fewer connections than sessions, so that sessions share them.</summary>
    private const int PoolSize = 2;

    private PostgreSqlServer _server = null!;
    private PgBouncer _pooler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync(Cancellation);
        var owner = await _server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await PostgreSqlSchema.MigrateAsync(owner, null, TimeProvider.System, NullLogger.Instance, Cancellation);
        var role = new NpgsqlConnectionStringBuilder(owner);
        _pooler = await PgBouncer.StartAsync(owner, role.Username!, role.Password ?? "", Cancellation, PoolSize);
    }

    public async ValueTask DisposeAsync()
    {
        await _pooler.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Silos_that_share_the_connections_of_a_pooler_in_transaction_mode_read_and_write_what_they_mean()
    {
        await _pooler.RestartAsync("transaction", Cancellation);
        await Task.WhenAll(Enumerable.Range(0, Silos).Select(WorkAsync));
    }

    private async Task WorkAsync(int number)
    {
        await using var database = NpgsqlDataSource.Create(_pooler.ConnectionString);
        await using var silo = await SiloStorage.StartAsync(database, "service", services => services.AddPostgreSqlStorage(database, database, database, Limits.Default), Cancellation);
        var device = Enumerable.Range(0, Devices).Select(i => FleetSamples.NewDevice($"SN-{number}-{i}", "a@example.com"));
        foreach (var created in device)
        {
            var customer = FleetSamples.NewCustomer($"{created.Identifier}@example.com");
            FleetSamples.AssertEqual(customer, await silo.Customers.GetOrCreateAsync(customer, Cancellation));
            Assert.Null(await silo.Devices.ReadAsync(created.Organization, created.Identifier, Cancellation));
            Assert.True(await silo.Devices.TryWriteAsync(null, created, Cancellation));
            var changed = created.Next("b@example.com");
            Assert.True(await silo.Devices.TryWriteAsync(created, changed, Cancellation));
            Assert.False(await silo.Devices.TryWriteAsync(created, changed, Cancellation));
            FleetSamples.AssertEqual(changed, await silo.Devices.ReadAsync(created.Organization, created.Identifier, Cancellation));
            FleetSamples.AssertEqual(customer, await silo.Customers.ReadAsync(customer.Organization, customer.Email, Cancellation));
        }
    }
}
