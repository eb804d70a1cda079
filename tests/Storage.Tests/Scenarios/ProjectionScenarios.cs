using System.Data.Common;
using System.Text;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Scenarios;

/// <summary>What the database derives from the states, in the same transaction.</summary>
public abstract partial class ProjectionScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string John = "john@example.com";

    [Fact]
    public async Task A_device_and_its_owner_are_there_after_one_write()
    {
        await Device("SN-1").WriteAsync(NewDevice("SN-1", Jane), Cancellation);

        Assert.Equal(["acme SN-1 dev_SN-1 sensor"], await DevicesAsync());
        Assert.Equal([$"acme SN-1 {Jane} dev_SN-1 cust_{Jane}"], await OwnersAsync());
        Assert.Equal((Noon, Noon), await TimesAsync("SELECT created_at, updated_at FROM device WHERE service_id = @service"));
        Assert.Equal((Noon, Noon), await TimesAsync("SELECT assigned_at, assigned_at FROM device_owner WHERE service_id = @service"));
    }

    [Fact]
    public async Task A_customer_follows_its_state()
    {
        var customer = Customer(Jane);
        await customer.WriteAsync(NewCustomer(Jane), Cancellation);
        await customer.WriteAsync(NewCustomer(Jane) with { Name = "Jané", UpdatedAt = Noon.AddHours(1) }, Cancellation);

        Assert.Equal(
            [$"acme {Jane} cust_{Jane} Jané"],
            await Silo.QueryAsync("SELECT organization, email, customer_id, name FROM customer WHERE service_id = @service"));
        Assert.Equal(
            (Noon, Noon.AddHours(1)), await TimesAsync("SELECT created_at, updated_at FROM customer WHERE service_id = @service"));
    }

    [Fact]
    public async Task Owners_come_and_go_with_the_state()
    {
        var device = Device("SN-1");
        await device.WriteAsync(NewDevice("SN-1"), Cancellation);
        Assert.Empty(await OwnersAsync());
        await device.WriteAsync(NewDevice("SN-1", John), Cancellation);
        await device.WriteAsync(NewDevice("SN-1", John, Jane), Cancellation);
        Assert.Equal(
            [$"acme SN-1 {Jane} dev_SN-1 cust_{Jane}", $"acme SN-1 {John} dev_SN-1 cust_{John}"], await OwnersAsync());

        await device.WriteAsync(NewDevice("SN-1", Jane), Cancellation);
        Assert.Equal([$"acme SN-1 {Jane} dev_SN-1 cust_{Jane}"], await OwnersAsync());

        await device.WriteAsync(NewDevice("SN-1"), Cancellation);
        Assert.Empty(await OwnersAsync());
        Assert.Single(await DevicesAsync());
    }

    [Fact]
    public async Task A_devices_type_and_times_follow_its_state()
    {
        var device = Device("SN-1");
        await device.WriteAsync(NewDevice("SN-1", Jane), Cancellation);
        await device.WriteAsync(NewDevice("SN-1", Jane) with { Type = DeviceType.Parse("meter"), UpdatedAt = Noon.AddHours(1) }, Cancellation);

        Assert.Equal(["acme SN-1 dev_SN-1 meter"], await DevicesAsync());
        Assert.Equal(
            (Noon, Noon.AddHours(1)), await TimesAsync("SELECT created_at, updated_at FROM device WHERE service_id = @service"));
    }

    [Fact]
    public async Task A_thousand_owners_are_projected()
    {
        string[] emails = [.. Enumerable.Range(0, 1000).Select(number => $"c{number:d4}@example.com")];
        var device = Device("SN-1");
        await device.WriteAsync(NewDevice("SN-1", emails), Cancellation);
        await device.WriteAsync(NewDevice("SN-1", [.. emails[1..], Jane]), Cancellation);

        string[] owners = [.. emails[1..], Jane];
        Assert.Equal(owners.Select(email => $"acme SN-1 {email} dev_SN-1 cust_{email}"), await OwnersAsync());
    }

    [Fact]
    public async Task A_cleared_state_vanishes_and_may_come_back()
    {
        var (device, customer) = (Device("SN-1"), Customer(Jane));
        await device.WriteAsync(NewDevice("SN-1", Jane), Cancellation);
        await Device("SN-2").WriteAsync(NewDevice("SN-2", Jane), Cancellation);
        await customer.WriteAsync(NewCustomer(Jane), Cancellation);

        await device.ClearAsync(Cancellation);
        await customer.ClearAsync(Cancellation);
        Assert.Equal(["acme SN-2 dev_SN-2 sensor"], await DevicesAsync());
        Assert.Equal([$"acme SN-2 {Jane} dev_SN-2 cust_{Jane}"], await OwnersAsync());
        Assert.Empty(await Silo.QueryAsync("SELECT email FROM customer WHERE service_id = @service"));

        await device.WriteAsync(NewDevice("SN-1", John) with { DeviceId = "dev_again" }, Cancellation);
        Assert.Equal(["acme SN-1 dev_again sensor", "acme SN-2 dev_SN-2 sensor"], await DevicesAsync());
    }

    [Fact]
    public async Task A_deleted_row_vanishes()
    {
        await Device("SN-1").WriteAsync(NewDevice("SN-1", Jane), Cancellation);
        await Device("SN-2").WriteAsync(NewDevice("SN-2", Jane), Cancellation);
        await Customer(Jane).WriteAsync(NewCustomer(Jane), Cancellation);

        await ExecuteAsync("DELETE FROM OrleansStorage WHERE serviceid = @service");

        Assert.Empty(await DevicesAsync());
        Assert.Empty(await OwnersAsync());
        Assert.Empty(await Silo.QueryAsync("SELECT email FROM customer WHERE service_id = @service"));
    }

    [Fact]
    public async Task Two_services_in_one_database_do_not_meet()
    {
        var other = await StartSiloAsync(NewServiceId());
        await Device("SN-1").WriteAsync(NewDevice("SN-1", Jane), Cancellation);
        await Device("SN-1", other).WriteAsync(NewDevice("SN-1", John), Cancellation);
        await Device("SN-1").ClearAsync(Cancellation);

        Assert.Empty(await OwnersAsync());
        Assert.Equal(
            [$"SN-1 {John}"],
            await other.QueryAsync("SELECT device_identifier, customer_email FROM device_owner WHERE service_id = @service"));
    }

    [Fact]
    public async Task Api_keys_are_not_projected()
    {
        await ApiKey("k:1").WriteAsync(NewApiKey("first"), Cancellation);

        Assert.Empty(await DevicesAsync());
        Assert.Empty(await Silo.QueryAsync("SELECT email FROM customer WHERE service_id = @service"));
    }

    [Fact]
    public async Task A_row_written_twice_in_one_transaction_shows_its_last_state()
    {
        await Device("SN-1").WriteAsync(NewDevice("SN-1", Jane, John), Cancellation);
        await using var connection = await Silo.DataSource.OpenConnectionAsync(Cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await ReplaceAsync(connection, transaction, NewJson("SN-1", "one@example.com"));
            await ReplaceAsync(connection, transaction, NewJson("SN-1", "two@example.com"));
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["acme SN-1 two@example.com dev_SN-1 cust_two@example.com"], await OwnersAsync());
    }

    [Fact]
    public async Task A_statement_of_many_rows_projects_them_all()
    {
        foreach (var number in Enumerable.Range(0, 20))
        {
            await Device($"SN-{number}").WriteAsync(NewDevice($"SN-{number}", Jane), Cancellation);
        }

        await ExecuteAsync(
            """
            INSERT INTO OrleansStorage
                (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
            SELECT grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, @copy, payloadbinary, modifiedon, version
            FROM OrleansStorage WHERE serviceid = @service
            """,
            ("copy", $"{Silo.ServiceId}-copy"));
        await ExecuteAsync(
            "UPDATE OrleansStorage SET payloadbinary = @payload WHERE serviceid = @service AND grainidextensionstring = 'd:acme/SN-7'",
            ("payload", NewJson("SN-7", John)));
        await ExecuteAsync(
            "UPDATE OrleansStorage SET payloadbinary = CASE WHEN grainidextensionstring LIKE 'd:acme/SN-1%' THEN NULL ELSE payloadbinary END WHERE serviceid = @service");

        Assert.Equal(
            ["SN-0", "SN-2", "SN-3", "SN-4", "SN-5", "SN-6", "SN-7", "SN-8", "SN-9"],
            await Silo.QueryAsync("SELECT identifier FROM device WHERE service_id = @service ORDER BY identifier"));
        Assert.Equal(
            [$"SN-7 {John}"],
            await Silo.QueryAsync(
                $"SELECT device_identifier, customer_email FROM device_owner WHERE service_id = @service AND customer_email <> '{Jane}'"));
        Assert.Equal(["20"], await Silo.QueryAsync("SELECT count(*) FROM device_owner WHERE service_id = @service || '-copy'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"organization":"acme","identifier":"SN-1","deviceId":"d","type":"t","createdAt":"2026-01-02T12:00:00+00:00","updatedAt":"2026-01-02T12:00:00+00:00"}""")]
    [InlineData("""{"organization":"acme","identifier":"SN-1","deviceId":"d","type":"t","createdAt":"2026-01-02T12:00:00+00:00","updatedAt":"2026-01-02T12:00:00+00:00","owners":{}}""")]
    [InlineData("""{"organization":"acme","identifier":"SN-1","deviceId":"d","type":"t","createdAt":"2026-01-02T12:00:00+00:00","updatedAt":"2026-01-02T12:00:00+00:00","owners":[{}]}""")]
    public async Task A_state_that_is_no_device_fails_the_write_and_leaves_nothing(string payload)
    {
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(
            """
            INSERT INTO OrleansStorage
                (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
            VALUES (0, 0, 0, 0, 'device', 'd:acme/SN-1', @service, @payload, CURRENT_TIMESTAMP, 1)
            """,
            ("payload", Encoding.UTF8.GetBytes(payload))));

        Assert.Empty(await DevicesAsync());
        Assert.Empty(await OwnersAsync());
        Assert.Empty(await Silo.QueryAsync("SELECT version FROM OrleansStorage WHERE serviceid = @service"));
    }
}

public sealed class PostgreSqlProjection(PostgreSqlBackend backend) : ProjectionScenarios(backend)
{
    [Fact]
    public async Task Owners_that_stay_are_not_written_again()
    {
        var device = Device("SN-1");
        await device.WriteAsync(NewDevice("SN-1", "jane@example.com", "john@example.com"), Cancellation);
        var before = await RowsAsync();
        await device.WriteAsync(NewDevice("SN-1", "jane@example.com", "john@example.com", "new@example.com"), Cancellation);

        Assert.Equal(before, (await RowsAsync())[..2]);
    }

    /// <summary>The system columns show any new version of a row, and any lock on it.</summary>
    private Task<string[]> RowsAsync() => Silo.QueryAsync(
        "SELECT ctid::text, xmin::text, xmax::text FROM device_owner WHERE service_id = @service ORDER BY customer_email");
}

public sealed class SqliteProjection(SqliteBackend backend) : ProjectionScenarios(backend);

public sealed class PostgreSqlGroupCommitProjection(PostgreSqlBackend backend) : ProjectionScenarios(backend.GroupCommit);

public sealed class SqliteGroupCommitProjection(SqliteBackend backend) : ProjectionScenarios(backend.GroupCommit);
