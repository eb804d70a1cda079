using System.Net;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>What lists have in them, and in which order.</summary>
public abstract class ListsTests(ContractHost host)
{
    [Fact]
    public async Task Devices_are_listed_in_ordinal_order_with_their_owners_counted()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["b", "B", "a", "😀", "\uFF5E", "10", "9"]));
        await OkAsync(client.AssignDeviceToOwnersAsync("a", ["b@example.com"]));
        await OkAsync(client.UnassignDeviceFromOwnerAsync("b", "a@example.com"));
        var page = await OkAsync(client.ListDevicesAsync());

        Assert.Equal(["10", "9", "B", "a", "b", "\uFF5E", "😀"], Items(page, "identifier"));
        Assert.Equal([1, 1, 1, 2, 0, 1, 1], page.GetProperty("items").EnumerateArray().Select(device => device.GetProperty("ownerCount").GetInt32()));
        Assert.All(
            page.GetProperty("items").EnumerateArray(),
            device => Assert.Equal(["deviceId", "identifier", "type", "ownerCount", "createdAt", "updatedAt"], device.Fields()));
    }

    [Fact]
    public async Task Devices_are_found_by_prefix_and_type()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1", "SN-10", "SN-2", "sn-1", "SN%", "SN_", "SN -3", "SN"]));
        await OkAsync(client.SaveDeviceAsync("SN-11", "meter"));
        (string Query, string[] Expected)[] cases =
        [
            ("q=SN-1", ["SN-1", "SN-10", "SN-11"]),
            ("q=SN-1&type=meter", ["SN-11"]),
            ("type=meter", ["SN-11"]),
            ("type=Meter", []),
            ("q=SN%25", ["SN%"]),
            ("q=SN_", ["SN_"]),
            ("q=SN%20", ["SN -3"]),
            ("q=%20SN%20", ["SN -3"]),
            ("q=N", []),
            ("q=" + new string('x', 256), []),
        ];
        foreach (var (query, expected) in cases)
        {
            Assert.Equal(expected, Items(await OkAsync(client.ListDevicesAsync(query)), "identifier"));
        }
    }

    [Fact]
    public async Task Customers_are_found_by_a_prefix_that_is_normalised_as_their_addresses_are()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["jane@example.com", "JOHN@example.com", "a@Bücher.example", "z%@example.com"]));
        var page = await OkAsync(client.ListCustomersAsync());
        Assert.All(
            page.GetProperty("items").EnumerateArray(),
            customer => Assert.Equal(["id", "email", "name", "phone", "address", "createdAt", "updatedAt"], customer.Fields()));
        Assert.Equal(["a@xn--bcher-kva.example", "jane@example.com", "john@example.com", "z%@example.com"], Items(page, "email"));
        (string Query, string[] Expected)[] cases =
        [
            ("q=J", ["jane@example.com", "john@example.com"]),
            ("q=JANE@EX", ["jane@example.com"]),
            ("q=%20j", ["jane@example.com", "john@example.com"]),
            ("q=j%20", []),
            ("q=a@xn--bcher", ["a@xn--bcher-kva.example"]),
            ("q=z%25", ["z%@example.com"]),
            ("q=%25", []),
        ];
        foreach (var (query, expected) in cases)
        {
            Assert.Equal(expected, Items(await OkAsync(client.ListCustomersAsync(query)), "email"));
        }
    }

    [Fact]
    public async Task A_customers_devices_say_since_when()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-2", "SN-1"]))).Text("customerId");
        await OkAsync(client.AssignDeviceToOwnersAsync("other", ["b@example.com"]));
        var page = await OkAsync(client.ListCustomerDevicesAsync(id));
        Assert.Equal(["SN-1", "SN-2"], Items(page, "identifier"));
        var device = page.GetProperty("items")[0];
        Assert.Equal(["deviceId", "identifier", "type", "assignedAt"], device.Fields());
        Assert.Equal((await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("owners")[0].Text("assignedAt"), device.Text("assignedAt"));

        await IsErrorAsync(client.ListCustomerDevicesAsync("unknown"), HttpStatusCode.NotFound, "customer_not_found", "Customer not found");
    }

    [Fact]
    public async Task A_page_has_100_items_unless_another_number_up_to_500_is_asked_for()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com"))).Text("telemetronCustomerId");
        await host.SeedDevicesAsync(organization, "a@example.com", id, 501);
        foreach (var (query, count) in new[] { ("", 100), ("limit=1", 1), ("limit=500", 500), ("limit=0500", 500) })
        {
            foreach (var page in new[] { await OkAsync(client.ListDevicesAsync(query)), await OkAsync(client.ListCustomerDevicesAsync(id, query)) })
            {
                Assert.Equal(count, page.GetProperty("items").GetArrayLength());
                Assert.NotNull(page.GetProperty("nextCursor").GetString());
            }
        }
    }

    [Theory]
    [InlineData("devices?q=a%00b", "q has a control character. No identifier or address has one.")]
    [InlineData("customers?q=%01", "q has a control character. No identifier or address has one.")]
    public async Task A_prefix_that_nothing_can_begin_with_is_400(string path, string sentence)
    {
        var (_, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.GetAsync(path, TestContext.Current.CancellationToken), "invalid_field", sentence);
    }

    [Fact]
    public async Task Filters_that_are_too_long_are_400()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var text = new string('x', 257);
        await IsBadAsync(client.ListDevicesAsync($"q={text}"), "invalid_field", "q has 257 characters; at most 256 are allowed.");
        await IsBadAsync(client.ListCustomersAsync($"q={text}"), "invalid_field", "q has 257 characters; at most 254 are allowed.");
        await IsBadAsync(client.ListDevicesAsync($"type={text}"), "invalid_field", $"type is {DeviceType.Grammar}.");
    }
}

public sealed class EmbeddedListsTests(EmbeddedHost host) : ListsTests(host);

public sealed class ClusterListsTests(ClusterHost host) : ListsTests(host);
