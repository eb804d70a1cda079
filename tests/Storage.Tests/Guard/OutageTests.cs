using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Guard;

/// <summary>A database that goes away under a running silo, and comes back.</summary>
public sealed class OutageTests
{
    private const string Jane = "jane@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_postgresql_server_that_stops_is_unavailable_until_it_is_back(bool groupCommit)
    {
        await using var server = await PostgreSqlServer.StartNewAsync(Cancellation);
        var connectionString = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        PostgreSqlSchema.Migrate(connectionString, null, NullLogger.Instance);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddPostgreSqlGrainStorage(dataSource, dataSource, Limits.For(groupCommit), Limits.Default.Deadline), Cancellation);
        var customer = new Activation<CustomerState>(silo.Fleet, StorageNames.Customer, $"c:acme/{Jane}");
        await customer.WriteAsync(NewCustomer("first"), Cancellation);

        await server.StopAsync();
        await AssertUnavailableAsync(() => customer.ReadAsync(Cancellation), silo);
        await AssertUnavailableAsync(() => customer.WriteAsync(NewCustomer("second"), Cancellation), silo);
        await AssertUnavailableAsync(() => customer.ClearAsync(Cancellation), silo);

        await server.StartAsync(Cancellation);
        await Eventually.ThatAsync(async _ => (await customer.ReadAsync(Cancellation))!.Name == "first", Cancellation);
        await customer.WriteAsync(NewCustomer("second"), Cancellation);

        await server.KillAsync();
        await AssertUnavailableAsync(() => customer.ReadAsync(Cancellation), silo);
        await server.StartAsync(Cancellation);
        await Eventually.ThatAsync(async _ => (await customer.ReadAsync(Cancellation))!.Name == "second", Cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sqlite_file_that_cannot_be_opened_is_unavailable_until_it_can(bool groupCommit)
    {
        using var directory = new TemporaryDirectory();
        var data = Path.Combine(directory.Path, "data");
        await using var dataSource = new SqliteDataSource(data);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddSqliteGrainStorage(dataSource, Limits.For(groupCommit)), Cancellation);
        var customer = new Activation<CustomerState>(silo.Fleet, StorageNames.Customer, $"c:acme/{Jane}");

        using (var connection = new SqliteConnection(dataSource.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Move(data, data + ".away");
        await AssertUnavailableAsync(() => customer.ReadAsync(Cancellation), silo);
        await AssertUnavailableAsync(() => customer.WriteAsync(NewCustomer("first"), Cancellation), silo);

        Directory.Move(data + ".away", data);
        await customer.WriteAsync(NewCustomer("first"), Cancellation);
        Assert.Equal("first", (await customer.ReadAsync(Cancellation))!.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sqlite_file_that_another_program_locks_is_unavailable_to_writers_until_it_lets_go(bool groupCommit)
    {
        using var directory = new TemporaryDirectory();
        await using var dataSource = new SqliteDataSource(directory.Path);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        await using var silo = await SiloStorage.StartAsync(
            dataSource, "service", builder => builder.AddSqliteGrainStorage(dataSource, Limits.For(groupCommit)), Cancellation);
        var customer = new Activation<CustomerState>(silo.Fleet, StorageNames.Customer, $"c:acme/{Jane}");
        await using var connection = dataSource.OpenConnection();
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            await AssertUnavailableAsync(() => customer.WriteAsync(NewCustomer("first"), Cancellation), silo);
            Assert.Null(await customer.ReadAsync(Cancellation));
        }

        await customer.WriteAsync(NewCustomer("first"), Cancellation);
        Assert.Equal("first", (await customer.ReadAsync(Cancellation))!.Name);
    }

    private static async Task AssertUnavailableAsync(Func<Task> operation, SiloStorage silo)
    {
        var exception = await Assert.ThrowsAsync<StorageUnavailableException>(operation);
        Assert.DoesNotContain(Jane, exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
        Assert.DoesNotContain(silo.Log.Lines, line => line.Contains(Jane, StringComparison.Ordinal));
    }

    private static CustomerState NewCustomer(string name) => new()
    {
        Organization = OrganizationId.Parse("acme"),
        Email = EmailAddress.Parse(Jane),
        CustomerId = "cust_1",
        Name = name,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
