using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Guard;

/// <summary>A database that goes away under a running silo, and comes back.</summary>
public sealed class OutageTests
{
    private const string Jane = "jane@example.com";

    private static readonly ApiKeyState ApiKey = new() { Organization = Acme, Name = "shop", CreatedAt = DateTimeOffset.UnixEpoch };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_postgresql_server_that_stops_is_unavailable_until_it_is_back()
    {
        await using var server = await PostgreSqlServer.StartNewAsync(Cancellation);
        var connectionString = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await PostgreSqlSchema.MigrateAsync(connectionString, null, TimeProvider.System, NullLogger.Instance, Cancellation);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddPostgreSqlStorage(dataSource, dataSource, dataSource, Limits.Default), Cancellation);
        var device = new DeviceActivation(silo.Devices, "SN-1");
        Assert.True(await device.TryWriteAsync([Jane], "first", Cancellation));

        await server.StopAsync();
        await AssertUnavailableAsync(silo, device);

        await server.StartAsync(Cancellation);
        await Eventually.ThatAsync(async _ => (await device.ReadAsync(Cancellation))!.Type.Value == "first", Cancellation);
        await Eventually.ThatAsync(async _ => await device.TryWriteAsync([Jane], "second", Cancellation), Cancellation);

        await server.KillAsync();
        await AssertUnavailableAsync(silo, device);
        await server.StartAsync(Cancellation);
        await Eventually.ThatAsync(async _ => (await device.ReadAsync(Cancellation))!.Type.Value == "second", Cancellation);
    }

    [Fact]
    public async Task A_sqlite_file_that_cannot_be_opened_is_unavailable_until_it_can()
    {
        using var directory = new TemporaryDirectory();
        var data = Path.Combine(directory.Path, "data");
        await using var dataSource = new SqliteDataSource(data);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddSqliteStorage(dataSource, Limits.Default), Cancellation);
        var device = new DeviceActivation(silo.Devices, "SN-1");

        using (var connection = new SqliteConnection(dataSource.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Move(data, data + ".away");
        await AssertUnavailableAsync(silo, device);

        Directory.Move(data + ".away", data);
        Assert.True(await device.TryWriteAsync([Jane], "first", Cancellation));
        Assert.Equal("first", (await device.ReadAsync(Cancellation))!.Type.Value);
        await NewApiKeyOf(silo).WriteAsync(ApiKey, Cancellation);
    }

    [Fact]
    public async Task A_sqlite_file_that_another_program_locks_is_unavailable_to_writers_until_it_lets_go()
    {
        using var directory = new TemporaryDirectory();
        await using var dataSource = new SqliteDataSource(directory.Path);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddSqliteStorage(dataSource, Limits.Default), Cancellation);
        var device = new DeviceActivation(silo.Devices, "SN-1");
        await using var connection = dataSource.OpenConnection();
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            await AssertUnavailableAsync(silo, () => device.TryWriteAsync([Jane], "first", Cancellation));
            await AssertUnavailableAsync(silo, () => silo.Customers.GetOrCreateAsync(NewCustomer(Jane), Cancellation));
            await AssertUnavailableAsync(silo, () => NewApiKeyOf(silo).WriteAsync(ApiKey, Cancellation));
            Assert.Null(await device.ReadAsync(Cancellation));
        }

        Assert.True(await device.TryWriteAsync([Jane], "first", Cancellation));
        Assert.Equal("first", (await device.ReadAsync(Cancellation))!.Type.Value);
        await NewApiKeyOf(silo).WriteAsync(ApiKey, Cancellation);
    }

    /// <summary>Every operation of both storages is unavailable.</summary>
    private static async Task AssertUnavailableAsync(SiloStorage silo, DeviceActivation device)
    {
        await AssertUnavailableAsync(silo, () => device.ReadAsync(Cancellation));
        await AssertUnavailableAsync(silo, () => device.TryWriteAsync([Jane], "lost", Cancellation));
        await AssertUnavailableAsync(silo, () => silo.Customers.ReadAsync(Acme, EmailAddress.Parse(Jane), Cancellation));
        await AssertUnavailableAsync(silo, () => silo.Customers.GetOrCreateAsync(NewCustomer(Jane), Cancellation));
        await AssertUnavailableAsync(silo, () => NewApiKeyOf(silo).ReadAsync(Cancellation));
        await AssertUnavailableAsync(silo, () => NewApiKeyOf(silo).WriteAsync(ApiKey, Cancellation));
    }

    private static async Task AssertUnavailableAsync(SiloStorage silo, Func<Task> operation)
    {
        var exception = await Assert.ThrowsAsync<StorageUnavailableException>(operation);
        Assert.DoesNotContain(Jane, exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
        Assert.DoesNotContain(silo.Log.Lines, line => line.Contains(Jane, StringComparison.Ordinal));
    }

    private static Activation<ApiKeyState> NewApiKeyOf(SiloStorage silo) => new(silo.Organizations, StorageNames.ApiKey, "k:1");
}
