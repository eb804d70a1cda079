using Telemetron.Grains.Fleet;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet.Lists;

/// <summary>What is found of an organization's devices and customers, and in which order.</summary>
public abstract class ListScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string John = "john@example.com";

    /// <summary>In the order of their code points, in which no culture would sort them.</summary>
    private static readonly string[] Awkward = ["%", "1", "10", "2", "A", "Z", "_", "a", "b", "\\", "ä", "\uE000", "\uFFFD", "\U0001F4A1", "\U0001F4A1a"];

    [Fact]
    public async Task Devices_come_in_the_order_of_their_code_points_page_by_page()
    {
        var ordered = Awkward.Order(Comparer<string>.Create(KeyRange.Compare)).ToArray();
        await Task.WhenAll(Awkward.Select(identifier => WriteAsync(null, NewDevice(identifier, Jane))));
        await WriteAsync(null, NewDevice("elsewhere", Jane) with { Organization = OrganizationId.Parse("umbrella") });
        await WriteAsync(null, NewDevice("elsewhere", Jane), await StartSiloAsync(NewServiceId()));

        var (found, after) = (new List<string>(), (string?)null);
        while (await DevicesAsync(type: null, KeyRange.Of(null, after), limit: 4) is { Length: > 0 } page)
        {
            Assert.InRange(page.Length, 1, 4);
            found.AddRange(page);
            after = page[^1];
        }

        Assert.Equal(ordered, found);
        Assert.Equal(ordered, await IdentifiersAsync(Jane, KeyRange.Of(null, null), limit: 100));
    }

    [Fact]
    public async Task A_prefix_finds_what_begins_with_it_and_nothing_else()
    {
        string[] identifiers = ["SN-", "SN-1", "SN-10", "SN-2", "SN.", "SN", "sn-1", "S%", "S_", "SN-\U0010FFFF", "SN-\uD7FF"];
        await Task.WhenAll(identifiers.Select(identifier => WriteAsync(null, NewDevice(identifier, Jane))));
        foreach (var prefix in new[] { "SN-", "SN-1", "S", "S%", "S_", "SN-\U0010FFFF", "SN-\uD7FF", "x", "" })
        {
            var expected = identifiers.Where(identifier => identifier.StartsWith(prefix, StringComparison.Ordinal)).Order(Comparer<string>.Create(KeyRange.Compare));
            Assert.Equal(expected, await DevicesAsync(type: null, KeyRange.Of(prefix, after: null), limit: 100));
            Assert.Equal(expected, await DevicesAsync("sensor", KeyRange.Of(prefix, after: null), limit: 100));
        }

        Assert.Equal(["SN-10", "SN-2"], await DevicesAsync(type: null, KeyRange.Of("SN-", "SN-1"), limit: 2));
        Assert.Equal(["SN-10", "SN-2"], await DevicesAsync("sensor", KeyRange.Of("SN-", "SN-1"), limit: 2));
    }

    [Fact]
    public async Task A_type_finds_its_devices_alone()
    {
        await WriteAsync(null, NewDevice("SN-1") with { Type = DeviceType.Parse("meter") });
        await WriteAsync(null, NewDevice("SN-2", Jane, John));
        await WriteAsync(null, NewDevice("SN-3") with { Type = DeviceType.Parse("Meter") });
        await WriteAsync(null, NewDevice("SN-4") with { Type = DeviceType.Parse("meter"), Organization = OrganizationId.Parse("umbrella") });
        await WriteAsync(null, NewDevice("SN-5") with { Type = DeviceType.Parse("meter") }, await StartSiloAsync(NewServiceId()));

        Assert.Equal(["SN-1"], await DevicesAsync("meter", KeyRange.Of(null, null), limit: 100));
        var listed = Assert.Single(await Silo.Index.ListDevicesAsync(Acme, DeviceType.Parse("sensor"), KeyRange.Of(null, null), 100, Cancellation));
        Assert.Equal(("dev_SN-2", "SN-2", "sensor", 2), (listed.DeviceId, listed.Identifier.Value, listed.Type.Value, listed.OwnerCount));
        Assert.Equal((Noon, Noon), (listed.CreatedAt, listed.UpdatedAt));
    }

    [Fact]
    public async Task A_customer_is_found_by_its_id_within_its_organization()
    {
        var jane = await GetOrCreateAsync(NewCustomer(Jane) with { Phone = "1", Address = "here" });
        await GetOrCreateAsync(NewCustomer(John) with { Organization = OrganizationId.Parse("umbrella") });

        Assert.Equal(jane, await Silo.Index.FindCustomerAsync(Acme, jane.CustomerId, Cancellation));
        Assert.Null(await Silo.Index.FindCustomerAsync(Acme, $"cust_{John}", Cancellation));
        Assert.Null(await Silo.Index.FindCustomerAsync(Acme, jane.CustomerId.ToUpperInvariant(), Cancellation));
        Assert.Null(await (await StartSiloAsync(NewServiceId())).Index.FindCustomerAsync(Acme, jane.CustomerId, Cancellation));
    }

    [Fact]
    public async Task Customers_come_in_the_order_of_their_addresses()
    {
        string[] emails = ["a@example.com", "jane@example.com", "jane.b@example.com", "jim@example.com", "j@example.com", "k@example.com"];
        await Task.WhenAll(emails.Select(email => GetOrCreateAsync(NewCustomer(email))));
        await GetOrCreateAsync(NewCustomer("jo@example.com") with { Organization = OrganizationId.Parse("umbrella") });

        Assert.Equal(
            ["j@example.com", "jane.b@example.com", "jane@example.com", "jim@example.com"],
            (await Silo.Index.ListCustomersAsync(Acme, KeyRange.Of("j", null), 100, Cancellation)).Select(customer => customer.Email.Value));
        Assert.Equal(
            ["jane@example.com", "jim@example.com"],
            (await Silo.Index.ListCustomersAsync(Acme, KeyRange.Of("j", "jane.b@example.com"), 2, Cancellation)).Select(customer => customer.Email.Value));
    }

    [Fact]
    public async Task A_customers_devices_are_those_that_it_owns_now()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane, John));
        await WriteAsync(null, NewDevice("SN-2", John));
        await WriteAsync(null, NewDevice("SN-3", Jane));
        Assert.Equal(["SN-1", "SN-3"], await IdentifiersAsync(Jane, KeyRange.Of(null, null), limit: 100));

        await WriteAsync(first, first.Next(John));
        Assert.Equal(["SN-3"], await IdentifiersAsync(Jane, KeyRange.Of(null, null), limit: 100));
        var owned = await Silo.Index.ListOwnedDevicesAsync(Acme, EmailAddress.Parse(John), KeyRange.Of(null, null), 100, Cancellation);
        Assert.Equal(["SN-1", "SN-2"], owned.Select(device => device.Identifier.Value));
        Assert.Equal(("dev_SN-1", "sensor", NewOwner(John).AssignedAt), (owned[0].DeviceId, owned[0].Type.Value, owned[0].AssignedAt));
        Assert.Empty(await IdentifiersAsync("nobody@example.com", KeyRange.Of(null, null), limit: 100));
    }

    private async Task<string[]> DevicesAsync(string? type, KeyRange range, int limit)
    {
        var devices = await Silo.Index.ListDevicesAsync(Acme, type is null ? null : DeviceType.Parse(type), range, limit, Cancellation);
        return [.. devices.Select(device => device.Identifier.Value)];
    }

    private async Task<string[]> IdentifiersAsync(string owner, KeyRange range, int limit)
    {
        var identifiers = await Silo.Index.ListOwnedIdentifiersAsync(Acme, EmailAddress.Parse(owner), range, limit, Cancellation);
        return [.. identifiers.Select(identifier => identifier.Value)];
    }
}

public sealed class PostgreSqlLists(PostgreSqlBackend backend) : ListScenarios(backend);

public sealed class SqliteLists(SqliteBackend backend) : ListScenarios(backend);
