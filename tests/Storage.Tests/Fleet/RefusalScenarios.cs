using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Writes that the database refuses: nothing of them is left, and others do not suffer.</summary>
public abstract class RefusalScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string Unwanted = "unwanted@example.com";

    private protected override bool NeedsOwnDatabase => true;

    /// <summary>Statements that make the database refuse <c>unwanted@example.com</c> as an owner.</summary>
    private protected abstract string RefuseAnOwner { get; }

    [Fact]
    public async Task An_id_that_is_taken_within_the_organization_is_refused_and_in_another_one_it_is_free()
    {
        await WriteAsync(null, NewDevice("SN-1", Jane));
        await GetOrCreateAsync(NewCustomer(Jane));
        var device = NewDevice("SN-2", Jane) with { DeviceId = "dev_SN-1" };
        var customer = NewCustomer("john@example.com") with { CustomerId = $"cust_{Jane}" };
        var umbrella = OrganizationId.Parse("umbrella");

        await Assert.ThrowsAsync<OrleansException>(() => TryWriteAsync(null, device));
        await Assert.ThrowsAsync<OrleansException>(() => GetOrCreateAsync(customer));
        Assert.Null(await ReadAsync("SN-2"));
        Assert.Null(await ReadCustomerAsync("john@example.com"));
        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());

        Assert.True(await TryWriteAsync(null, device with { Organization = umbrella }));
        Assert.NotNull(await GetOrCreateAsync(customer with { Organization = umbrella }));
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_nothing()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        await ExecuteAsOwnerAsync(RefuseAnOwner);

        await Assert.ThrowsAsync<OrleansException>(() => TryWriteAsync(null, NewDevice("SN-2", Jane, Unwanted)));
        await Assert.ThrowsAsync<OrleansException>(() => TryWriteAsync(first, first.Next("new@example.com", Unwanted)));
        Assert.Null(await ReadAsync("SN-2"));
        AssertEqual(first, await ReadAsync("SN-1"));
        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());

        await WriteAsync(first, first.Next("new@example.com"));
        Assert.Equal(["SN-1 new@example.com"], await OwnersAsync());
    }

    [Fact]
    public async Task Rows_that_are_refused_hurt_only_themselves()
    {
        await ExecuteAsOwnerAsync(RefuseAnOwner);
        await GetOrCreateAsync(NewCustomer(Jane));
        var devices = Enumerable.Range(0, 50).Select(number => TryWriteAsync(null, NewDevice($"SN-{number}", number == 25 ? Unwanted : Jane))).ToArray();
        var customers = Enumerable.Range(0, 50).Select(number => GetOrCreateAsync(
            NewCustomer($"c{number}@example.com") with { CustomerId = number == 25 ? $"cust_{Jane}" : $"cust_{number}" })).ToArray();

        await Assert.ThrowsAsync<OrleansException>(() => devices[25]);
        await Assert.ThrowsAsync<OrleansException>(() => customers[25]);
        Assert.All(await Task.WhenAll([.. devices[..25], .. devices[26..]]), Assert.True);
        await Task.WhenAll([.. customers[..25], .. customers[26..]]);
        Assert.Equal(49, (await DevicesAsync()).Length);
        Assert.Equal(49, (await OwnersAsync()).Length);
        Assert.Equal(["50"], await Silo.QueryAsync("SELECT count(*) FROM customer WHERE service_id = @service"));
        Assert.Contains(Silo.Log.Lines, line => line.Contains("sending them one by one", StringComparison.Ordinal));
    }
}

public sealed class PostgreSqlRefusals(PostgreSqlBackend backend) : RefusalScenarios(backend)
{
    private protected override string RefuseAnOwner =>
        "ALTER TABLE device_owner ADD CONSTRAINT refused CHECK (customer_email <> 'unwanted@example.com')";
}

public sealed class SqliteRefusals(SqliteBackend backend) : RefusalScenarios(backend)
{
    private protected override string RefuseAnOwner =>
        """
        CREATE TRIGGER refused BEFORE INSERT ON device_owner WHEN new.customer_email = 'unwanted@example.com'
        BEGIN
            SELECT RAISE(ABORT, 'refused');
        END
        """;
}
