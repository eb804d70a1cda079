using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Customers;

/// <summary>Every 400 of the calls that take a customer's address.</summary>
public abstract class CustomerBadInputTests(ContractHost host)
{
    private const string Save = "customer/createOrUpdateCustomer";
    private const string Query = "customer/queryCustomer";

    public static TheoryData<string, string, string, string> BadBodies
    {
        get
        {
            var cases = new TheoryData<string, string, string, string>
            {
                { Save, """{"email":"a@example.com","name":7}""", "invalid_field", "name is a number; send a string." },
                { Save, """{"email":"a@example.com","phone":[]}""", "invalid_field", "phone is an array; send a string." },
                { Save, """{"email":"a@example.com","address":{}}""", "invalid_field", "address is an object; send a string." },
                { Save, """{"email":"a@example.com","telemetronCustomerId":1}""", "invalid_field", "telemetronCustomerId is a number; send a string." },
                { Save, """{"email":"a@example.com","name":"a\u0000b"}""", "invalid_field", "name has U+0000 or half of a surrogate pair, which no database can store." },
                { Save, """{"email":"a@example.com","name":"\ud800"}""", "invalid_field", "name has an escape that is half of a surrogate pair. Send whole characters." },
                { Save, """{"email":"a@example.com","name":"x","name":"y"}""", "invalid_field", "name appears twice. Send each field once." },
                { Save, TooLong("name", 257), "invalid_field", "name has 257 characters; at most 256 are allowed." },
                { Save, TooLong("phone", 65), "invalid_field", "phone has 65 characters; at most 64 are allowed." },
                { Save, TooLong("address", 1025), "invalid_field", "address has 1025 characters; at most 1024 are allowed." },
            };
            foreach (var path in new[] { Save, Query })
            {
                cases.Add(path, "{}", "missing_field", "Email is required");
                cases.Add(path, """{"email":null}""", "missing_field", "Email is required");
                cases.Add(path, """{"email":" \ufeff"}""", "missing_field", "Email is required");
                cases.Add(path, """{"email":"nobody"}""", "invalid_email", "Invalid email format");
                cases.Add(path, """{"email":"a@localhost"}""", "invalid_email", "Invalid email format");
                cases.Add(path, """{"email":"a@exa mple.com"}""", "invalid_email", "Invalid email format");
                cases.Add(path, $$"""{"email":"{{new string('a', 65)}}@example.com"}""", "invalid_email", "Invalid email format");
                cases.Add(path, """{"email":["a@example.com"]}""", "invalid_field", "email is an array; send a string.");
                cases.Add(path, """{"Email":"a@example.com"}""", "missing_field", "Email is required");
                cases.Add(path, "null", "invalid_json", "The body is null. Send a JSON object.");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_leaves_nothing_behind(string path, string body, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync(path, body), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task The_longest_contact_data_are_taken_and_characters_count_as_code_points()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var (name, phone, address) = (Repeat("😀", 256), Repeat("1", 64), Repeat("é", 1024));
        await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", $" {name} ", phone, address));
        var customer = await OkAsync(client.QueryCustomerAsync("a@example.com"));
        Assert.Equal((name, phone, address), (customer.Text("name"), customer.Text("phone"), customer.Text("address")));
    }

    [Fact]
    public async Task Bad_contact_data_of_an_update_change_nothing()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", "A", "1"))).Text("telemetronCustomerId");
        await IsBadAsync(
            client.CreateOrUpdateCustomerAsync("a@example.com", "B", Repeat("1", 65), telemetronCustomerId: id),
            "invalid_field",
            "phone has 65 characters; at most 64 are allowed.");
        Assert.Equal("A", (await OkAsync(client.GetCustomerAsync(id))).Text("name"));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string TooLong(string field, int length) => $$"""{"email":"a@example.com","{{field}}":"{{Repeat("😀", length)}}"}""";
}

public sealed class EmbeddedCustomerBadInputTests(EmbeddedHost host) : CustomerBadInputTests(host);

public sealed class ClusterCustomerBadInputTests(ClusterHost host) : CustomerBadInputTests(host);
