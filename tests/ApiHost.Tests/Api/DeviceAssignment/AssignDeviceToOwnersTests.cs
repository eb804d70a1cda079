using System.Net;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Api.DeviceAssignment;

public sealed class AssignDeviceToOwnersTests(EmbeddedApiHost host)
{
    [Fact]
    public async Task A_new_device_with_new_customers_is_created_and_answered_as_the_contract_says()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync(
            """{"deviceIdentifier":"SN-1","customerEmails":["John.Doe@example.com","jane.smith@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentHeaders.ContentType?.ToString());
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(answer.Text), answer.ContentHeaders.ContentLength);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(
            ["success", "message", "deviceId", "deviceWasCreated", "assignedCustomers"],
            answer.Json.EnumerateObject().Select(property => property.Name));
        Assert.True(answer.Json.GetProperty("success").GetBoolean());
        Assert.Equal("Successfully assigned device to 2 customer(s)", answer.Json.GetProperty("message").GetString());
        Assert.Matches("^dev_[0-9a-f]{32}$", answer.Json.GetProperty("deviceId").GetString());
        Assert.True(answer.Json.GetProperty("deviceWasCreated").GetBoolean());
        var customers = answer.Json.GetProperty("assignedCustomers").EnumerateArray().ToArray();
        Assert.Equal(["john.doe@example.com", "jane.smith@example.com"], customers.Select(customer => customer.GetProperty("email").GetString()));
        Assert.All(customers, customer => Assert.Matches("^cust_[0-9a-f]{32}$", customer.GetProperty("customerId").GetString()));
        Assert.All(customers, customer => Assert.True(customer.GetProperty("wasCreated").GetBoolean()));
    }

    [Fact]
    public async Task What_nobody_sees_around_a_text_makes_no_second_device_and_no_stranger()
    {
        var caller = await host.NewCallerAsync();
        var first = await AssignAsync(caller, "SN-1", ["john@example.com"]);
        var answer = await caller.AssignAsync(
            """{"deviceIdentifier":"\ufeffSN-1\u200b","customerEmails":["\ufeffJOHN@example.com\r\n","\u212aevin@example.com"],"autoCreateDevice":true,"deviceType":"sensor\r"}""");

        Assert.Equal(first.Json.GetProperty("deviceId").GetString(), answer.Json.GetProperty("deviceId").GetString());
        Assert.Equal(CustomerIds(first), CustomerIds(answer));
        Assert.Equal("malformed", Assert.Single(answer.Json.GetProperty("skippedEmails").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Repeating_a_request_changes_nothing_and_creates_nothing()
    {
        var caller = await host.NewCallerAsync();
        const string Request = """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";
        var first = await caller.AssignAsync(Request);
        var rows = await caller.CountRowsAsync();
        var second = await caller.AssignAsync(Request);

        Assert.Equal(
            first.Text.Replace("true}", "false}", StringComparison.Ordinal).Replace("\"deviceWasCreated\":true", "\"deviceWasCreated\":false", StringComparison.Ordinal),
            second.Text);
        Assert.Equal(rows, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task An_owner_that_is_there_already_is_answered_beside_a_new_one_in_request_order()
    {
        var caller = await host.NewCallerAsync();
        await AssignAsync(caller, "SN-1", ["b@example.com"]);
        var answer = await AssignAsync(caller, "SN-1", ["a@example.com", "B@example.com", "a@example.com"]);

        var customers = answer.Json.GetProperty("assignedCustomers").EnumerateArray().ToArray();
        Assert.Equal(["a@example.com", "b@example.com"], customers.Select(customer => customer.GetProperty("email").GetString()));
        Assert.Equal([true, false], customers.Select(customer => customer.GetProperty("wasCreated").GetBoolean()));
        Assert.Equal("Successfully assigned device to 2 customer(s)", answer.Json.GetProperty("message").GetString());
        Assert.False(answer.Json.GetProperty("deviceWasCreated").GetBoolean());
    }

    [Fact]
    public async Task Invalid_emails_are_skipped_as_sent_with_a_reason()
    {
        var caller = await host.NewCallerAsync();
        var answer = await AssignAsync(caller, "SN-1", ["not-an-email", "a@example.com", "", "root@localhost", $"{new string('x', 65)}@example.com"]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var skipped = answer.Json.GetProperty("skippedEmails").EnumerateArray().ToArray();
        Assert.Equal(["not-an-email", "", "root@localhost", $"{new string('x', 65)}@example.com"], skipped.Select(entry => entry.GetProperty("email").GetString()));
        Assert.Equal(["malformed", "blank", "domain_without_dot", "too_long"], skipped.Select(entry => entry.GetProperty("reason").GetString()));
        Assert.Equal("Successfully assigned device to 1 customer(s)", answer.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_unknown_device_is_404_and_nothing_is_created()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}""");

        answer.IsError(HttpStatusCode.NotFound, "device_not_found");
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task Another_organizations_device_is_as_unknown_as_any()
    {
        var owner = await host.NewCallerAsync();
        await AssignAsync(owner, "SN-1", ["a@example.com"]);
        var stranger = await host.NewCallerAsync();

        var foreign = await stranger.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}""");
        var unknown = await stranger.AssignAsync("""{"deviceIdentifier":"SN-2","customerEmails":["a@example.com"]}""");
        foreign.IsError(HttpStatusCode.NotFound, "device_not_found");
        Assert.Equal(unknown.Json.GetProperty("error").GetString(), foreign.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Two_organizations_with_the_same_serial_and_email_have_different_devices_and_customers()
    {
        var one = await AssignAsync(await host.NewCallerAsync(), "SN-1", ["a@example.com"]);
        var other = await AssignAsync(await host.NewCallerAsync(), "SN-1", ["a@example.com"]);

        Assert.True(other.Json.GetProperty("deviceWasCreated").GetBoolean());
        Assert.NotEqual(one.Json.GetProperty("deviceId").GetString(), other.Json.GetProperty("deviceId").GetString());
        Assert.NotEqual(CustomerIds(one), CustomerIds(other));
    }

    [Fact]
    public async Task Identifiers_that_look_alike_are_different_devices()
    {
        var caller = await host.NewCallerAsync();
        string[] identifiers =
        [
            "01", "1", "AB", "ab", "AB+dev", "ab+dev", "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF",
            "a27e1b7c-3f6d-4b7e-9d5a-6a0f3a5f1c11", "A27E1B7C-3F6D-4B7E-9D5A-6A0F3A5F1C11", "{a27e1b7c-3f6d-4b7e-9d5a-6a0f3a5f1c11}",
            "a/b", "a%2Fb", "a%252Fb", "ü", "u\u0308", "'; DROP TABLE device; --", "\"quoted\"", "a\\b", "😀", "d:x/y", "?", "#", "...", "null", "{", "{{", "{0}", "}",
        ];
        var ids = new List<string?>();
        foreach (var identifier in identifiers)
        {
            var answer = await AssignAsync(caller, identifier, ["a@example.com"]);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{identifier}: {answer.Text}");
            Assert.True(answer.Json.GetProperty("deviceWasCreated").GetBoolean(), identifier);
            ids.Add(answer.Json.GetProperty("deviceId").GetString());
        }

        Assert.Distinct(ids);
        foreach (var (identifier, id) in identifiers.Zip(ids))
        {
            var again = await AssignAsync(caller, $" {identifier}\t", ["a@example.com"]);
            Assert.Equal((id, false), (again.Json.GetProperty("deviceId").GetString(), again.Json.GetProperty("deviceWasCreated").GetBoolean()));
        }
    }

    [Fact]
    public async Task Sixty_four_first_assignments_at_once_create_everything_once()
    {
        var caller = await host.NewCallerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => AssignAsync(
            caller, "SN-1", [$"c{i % 8}@example.com", $"c{(i + 1) % 8}@example.com", $"c{(i + 3) % 8}@example.com"])));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => answer.Json.GetProperty("deviceWasCreated").GetBoolean());
        Assert.Single(answers.Select(answer => answer.Json.GetProperty("deviceId").GetString()).Distinct());
        var customers = answers
            .SelectMany(answer => answer.Json.GetProperty("assignedCustomers").EnumerateArray())
            .GroupBy(customer => customer.GetProperty("email").GetString())
            .ToArray();
        Assert.Equal(8, customers.Length);
        Assert.All(customers, customer =>
        {
            Assert.Single(customer, entry => entry.GetProperty("wasCreated").GetBoolean());
            Assert.Single(customer.Select(entry => entry.GetProperty("customerId").GetString()).Distinct());
        });
        Assert.Equal(9, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task A_thousand_owners_are_the_most_that_a_device_has()
    {
        var caller = await host.NewCallerAsync();
        foreach (var hundred in Enumerable.Range(0, 1000).Chunk(100))
        {
            var answer = await AssignAsync(caller, "SN-1", [.. hundred.Select(i => $"c{i}@example.com")]);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        var rows = await caller.CountRowsAsync();
        (await AssignAsync(caller, "SN-1", ["one-more@example.com"])).IsError(HttpStatusCode.BadRequest, "too_many_owners");
        Assert.Equal(rows, await caller.CountRowsAsync());
        Assert.Equal(HttpStatusCode.OK, (await AssignAsync(caller, "SN-1", ["c7@example.com"])).Status);
    }

    private static Task<HttpAnswer> AssignAsync(Caller caller, string identifier, string[] emails) => caller.AssignAsync(JsonSerializer.Serialize(
        new { deviceIdentifier = identifier, customerEmails = emails, autoCreateDevice = true, deviceType = "sensor" }));

    private static string[] CustomerIds(HttpAnswer answer) =>
        [.. answer.Json.GetProperty("assignedCustomers").EnumerateArray().Select(customer => customer.GetProperty("customerId").GetString()!)];
}
