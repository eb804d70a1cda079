using System.Globalization;
using System.Net;
using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Customers;

/// <summary><c>queryCustomer</c> and <c>getCustomer</c>: the same object by two ways.</summary>
public abstract class ReadCustomerTests(ContractHost host)
{
    [Fact]
    public async Task A_customer_is_the_object_itself_with_every_field()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("Jane@Example.com", ["b", "a", "B", "😀", "\uFF5E"]))).Text("customerId");
        var customer = await OkAsync(client.QueryCustomerAsync(" JANE@example.com "));

        Assert.Equal(
            ["id", "organizationId", "name", "email", "phone", "address", "devices", "orders", "metadata", "createdAt", "updatedAt"], customer.Fields());
        Assert.Equal((id, organization.Value), (customer.Text("id"), customer.Text("organizationId")));
        Assert.Equal(("jane", "jane@example.com"), (customer.Text("name"), customer.Text("email")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (customer.GetProperty("phone").ValueKind, customer.GetProperty("address").ValueKind));
        Assert.Equal(["B", "a", "b", "\uFF5E", "😀"], Texts(customer.GetProperty("devices")));
        Assert.Equal(("[]", "{}"), (customer.GetProperty("orders").GetRawText(), customer.GetProperty("metadata").GetRawText()));
        foreach (var time in new[] { customer.Text("createdAt"), customer.Text("updatedAt") })
        {
            Assert.EndsWith("Z", time, StringComparison.Ordinal);
            Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).Offset);
        }

        Assert.Equal(customer.GetRawText(), (await OkAsync(client.GetCustomerAsync(id))).GetRawText());
    }

    [Fact]
    public async Task What_was_acknowledged_is_shown()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com"))).Text("telemetronCustomerId");
        for (var i = 0; i < 10; i++)
        {
            await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", $"Name {i}", telemetronCustomerId: id));
            await OkAsync(client.AssignDeviceToOwnersAsync($"SN-{i}", ["a@example.com"]));
            foreach (var customer in new[] { await OkAsync(client.QueryCustomerAsync("a@example.com")), await OkAsync(client.GetCustomerAsync(id)) })
            {
                Assert.Equal($"Name {i}", customer.Text("name"));
                Assert.Equal(i + 1, customer.GetProperty("devices").GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task An_unknown_customer_is_404_and_looking_for_it_leaves_nothing_behind()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsErrorAsync(client.QueryCustomerAsync("nobody@example.com"), HttpStatusCode.NotFound, "customer_not_found", "Customer not found");
        foreach (var id in new[] { "cust_0123456789abcdef0123456789abcdef", "x", new string('x', 128), "a/b", "nobody@example.com", "😀" })
        {
            await IsErrorAsync(client.GetCustomerAsync(id), HttpStatusCode.NotFound, "customer_not_found", "Customer not found");
        }

        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Theory]
    [InlineData("customer/getCustomer", "missing_field", "Customer ID is required")]
    [InlineData("customer/getCustomer/", "missing_field", "Customer ID is required")]
    [InlineData("customer/getCustomer/%20", "missing_field", "Customer ID is required")]
    [InlineData("customer/getCustomer/%E2%80%8B", "missing_field", "Customer ID is required")]
    [InlineData("customer/getCustomer/%FF", "invalid_field", "The customer id in the path is 1 to 128 characters, percent-encoded UTF-8.")]
    [InlineData("customer/getCustomer/x%01%F0%9F%98", "invalid_field", "The customer id in the path is 1 to 128 characters, percent-encoded UTF-8.")]
    [InlineData("customer/%20/devices", "missing_field", "Customer ID is required")]
    [InlineData("customer/%FF/devices", "invalid_field", "The customer id in the path is 1 to 128 characters, percent-encoded UTF-8.")]
    public async Task A_malformed_id_is_400(string path, string code, string sentence)
    {
        var (_, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.GetAsync(path, TestContext.Current.CancellationToken), code, sentence);
    }

    [Fact]
    public async Task An_id_over_128_characters_is_400()
    {
        var (_, client) = await host.NewOrganizationAsync();
        const string Sentence = "The customer id in the path is 1 to 128 characters, percent-encoded UTF-8.";
        await IsBadAsync(client.GetCustomerAsync(new string('x', 129)), "invalid_field", Sentence);
        await IsBadAsync(client.ListCustomerDevicesAsync(new string('x', 129)), "invalid_field", Sentence);
    }

    [Theory]
    [InlineData("legacy/42")]
    [InlineData("legacy%2F42")]
    [InlineData("Kunde 7 😀")]
    [InlineData("devices")]
    public async Task An_id_that_was_brought_along_from_elsewhere_has_any_form(string id)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1"]));
        await host.RenameCustomerAsync(organization, "a@example.com", id);
        Assert.Equal(id, (await OkAsync(client.GetCustomerAsync(id))).Text("id"));
        Assert.Equal(["SN-1"], Items(await OkAsync(client.ListCustomerDevicesAsync(id)), "identifier"));
    }
}

public sealed class EmbeddedReadCustomerTests(EmbeddedHost host) : ReadCustomerTests(host);

public sealed class ClusterReadCustomerTests(ClusterHost host) : ReadCustomerTests(host);
