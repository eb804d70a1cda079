using System.Net;
using System.Text.Json;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Customers;

public abstract class CreateOrUpdateCustomerTests(ContractHost host)
{
    private const string Path = "customer/createOrUpdateCustomer";

    [Fact]
    public async Task A_new_customer_is_created_with_what_is_known_of_it()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var answer = await OkAsync(client.CreateOrUpdateCustomerAsync(" Jane@Bücher.example ", " Jane Smith ", "\u200b+49 30 1234", " 1 Main Street\nBerlin "));

        Assert.Equal(["success", "telemetronCustomerId", "message"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal("Customer created successfully", answer.Text("message"));
        var customer = await OkAsync(client.QueryCustomerAsync("jane@bücher.example"));
        Assert.Equal(answer.Text("telemetronCustomerId"), customer.Text("id"));
        Assert.Equal("jane@xn--bcher-kva.example", customer.Text("email"));
        Assert.Equal(("Jane Smith", "+49 30 1234", "1 Main Street\nBerlin"), Contact(customer));
        Assert.Equal(1, await host.CountRowsAsync(organization));
    }

    [Theory]
    [InlineData("""{"email":"jane.smith@example.com"}""")]
    [InlineData("""{"email":"jane.smith@example.com","name":null,"phone":null,"address":null,"telemetronCustomerId":null}""")]
    [InlineData("""{"email":"jane.smith@example.com","name":" ","phone":"","address":"\u2800","telemetronCustomerId":" "}""")]
    public async Task Without_a_name_it_is_the_part_before_the_at_sign_and_the_rest_is_null(string body)
    {
        var (_, client) = await host.NewOrganizationAsync();
        Assert.Equal("Customer created successfully", (await OkAsync(client.PostAsync(Path, body))).Text("message"));
        Assert.Equal(("jane.smith", null, null), Contact(await OkAsync(client.QueryCustomerAsync("jane.smith@example.com"))));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_409_with_the_customers_id_and_changes_nothing()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var created = await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", "A"));
        var before = (await client.QueryCustomerAsync("a@example.com")).Text;
        var error = await IsErrorAsync(
            client.CreateOrUpdateCustomerAsync("A@Example.com", "Other"),
            HttpStatusCode.Conflict,
            "customer_exists",
            "Customer already exists with this email. Specify telemetronCustomerId to update fields.",
            "telemetronCustomerId");
        Assert.Equal(created.Text("telemetronCustomerId"), error.Text("telemetronCustomerId"));
        Assert.Equal(before, (await client.QueryCustomerAsync("a@example.com")).Text);
    }

    [Fact]
    public async Task A_customer_that_an_assignment_made_is_there_as_any()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1"]))).Text("customerId");
        var error = await client.CreateOrUpdateCustomerAsync("a@example.com");
        Assert.Equal(id, error.Json.Text("telemetronCustomerId"));
        await UpdateAsync(client, $$"""{"email":"a@example.com","telemetronCustomerId":" {{id}} ","name":"Jane"}""");
        Assert.Equal("Jane", (await OkAsync(client.GetCustomerAsync(id))).Text("name"));
    }

    [Fact]
    public async Task Absent_and_null_leave_a_field_as_it_is_and_an_empty_text_clears_it()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("jane@example.com", "Jane", "1", "Main Street"))).Text("telemetronCustomerId");
        (string Fields, (string?, string?, string?) Expected)[] updates =
        [
            ("", ("Jane", "1", "Main Street")),
            (""","name":null,"phone":null,"address":null""", ("Jane", "1", "Main Street")),
            (""","phone":"" """, ("Jane", null, "Main Street")),
            (""","phone":"2","address":" " """, ("Jane", "2", null)),
            (""","name":"" """, ("jane", "2", null)),
            (""","name":" Jane Smith ","address":"x" """, ("Jane Smith", "2", "x")),
            (""","name":"\u200b","phone":"\u2800","address":"\t" """, ("jane", null, null)),
        ];
        foreach (var (fields, expected) in updates)
        {
            await UpdateAsync(client, $$"""{"email":"JANE@example.com","telemetronCustomerId":"{{id}}"{{fields}}}""");
            Assert.Equal(expected, Contact(await OkAsync(client.GetCustomerAsync(id))));
        }
    }

    [Fact]
    public async Task An_update_that_changes_nothing_is_none()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", "A"))).Text("telemetronCustomerId");
        var before = await OkAsync(client.GetCustomerAsync(id));
        await UpdateAsync(client, $$"""{"email":"a@example.com","telemetronCustomerId":"{{id}}","name":"A","phone":""}""");
        Assert.Equal(before.GetRawText(), (await OkAsync(client.GetCustomerAsync(id))).GetRawText());

        await UpdateAsync(client, $$"""{"email":"a@example.com","telemetronCustomerId":"{{id}}","name":"B"}""");
        var after = await OkAsync(client.GetCustomerAsync(id));
        Assert.Equal(before.Text("createdAt"), after.Text("createdAt"));
        Assert.True(string.CompareOrdinal(before.Text("updatedAt"), after.Text("updatedAt")) < 0);
    }

    [Theory]
    [InlineData("cust_0123456789abcdef0123456789abcdef")]
    [InlineData("x")]
    [InlineData("S\\u0000N")]
    public async Task An_unknown_id_is_404_whether_the_address_is_known_or_not(string id)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", "A"));
        foreach (var email in new[] { "a@example.com", "new@example.com" })
        {
            await IsErrorAsync(
                client.PostAsync(Path, $$"""{"email":"{{email}}","telemetronCustomerId":"{{id}}","name":"B"}"""),
                HttpStatusCode.NotFound,
                "customer_not_found",
                "Customer not found or does not belong to this organization");
        }

        Assert.Equal("A", (await OkAsync(client.QueryCustomerAsync("a@example.com"))).Text("name"));
        Assert.Equal(1, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Another_address_than_the_customers_own_is_409_and_changes_nothing()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com"))).Text("telemetronCustomerId");
        await OkAsync(client.CreateOrUpdateCustomerAsync("b@example.com"));
        foreach (var email in new[] { "b@example.com", "new@example.com" })
        {
            var error = await IsErrorAsync(
                client.PostAsync(Path, $$"""{"email":"{{email}}","telemetronCustomerId":"{{id}}","name":"X"}"""),
                HttpStatusCode.Conflict,
                "email_mismatch",
                "The customer has another email address, which cannot be changed. Send the customer's own.",
                "telemetronCustomerId");
            Assert.Equal(id, error.Text("telemetronCustomerId"));
        }

        Assert.Equal(["a", "b"], Items(await OkAsync(client.ListCustomersAsync()), "name"));
        Assert.Equal(2, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Of_many_who_create_the_same_customer_at_once_one_does()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => client.CreateOrUpdateCustomerAsync("a@example.com", $"Name {i}")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(answer => answer.Code == "customer_exists"));
        Assert.Single(answers.Select(answer => answer.Json.Text("telemetronCustomerId")).Distinct());
        Assert.Equal(1, await host.CountRowsAsync(organization));
    }

    private static async Task UpdateAsync(TelemetronClient client, string body) =>
        Assert.Equal("Customer updated successfully", (await OkAsync(client.PostAsync(Path, body))).Text("message"));

    private static (string? Name, string? Phone, string? Address) Contact(JsonElement customer) =>
        (customer.Text("name"), customer.GetProperty("phone").GetString(), customer.GetProperty("address").GetString());
}

public sealed class EmbeddedCreateOrUpdateCustomerTests(EmbeddedHost host) : CreateOrUpdateCustomerTests(host);

public sealed class ClusterCreateOrUpdateCustomerTests(ClusterHost host) : CreateOrUpdateCustomerTests(host);
