using System.Net;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

/// <summary>The main call in both modes. <see cref="Api.DeviceAssignment.AssignDeviceToOwnersTests"/> has the rest of it.</summary>
public abstract class AssignDeviceToOwnersTests(ContractHost host)
{
    private const string Path = "deviceAssignment/assignDeviceToOwners";

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "{}", "missing_field", "deviceIdentifier is missing or blank." },
        { """{"deviceIdentifier":"SN-1"}""", "missing_field", "customerEmails is missing or empty; name at least one customer." },
        { """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true}""", "missing_field", "deviceType is required when creating a new device" },
        {
            $$"""{"deviceIdentifier":"SN-1","customerEmails":[{{string.Join(',', Enumerable.Repeat("\"a@example.com\"", 101))}}]}""",
            "limit_exceeded",
            "customerEmails has 101 entries; at most 100 are allowed in one request."
        },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_leaves_nothing_behind(string body, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync(Path, body), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Owners_are_told_in_the_order_of_the_request_each_once_and_who_is_no_address_is_skipped()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var first = await OkAsync(client.AssignDeviceToOwnersAsync(" SN-1 ", ["B@example.com"]));
        Assert.Equal(["success", "message", "deviceId", "deviceWasCreated", "assignedCustomers"], first.Fields());

        var second = await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["new@example.com", "nobody", "b@EXAMPLE.com", "NEW@example.com"], createAs: null));
        Assert.Equal("Successfully assigned device to 2 customer(s)", second.Text("message"));
        Assert.Equal((first.Text("deviceId"), false), (second.Text("deviceId"), second.GetProperty("deviceWasCreated").GetBoolean()));
        var customers = second.GetProperty("assignedCustomers");
        Assert.Equal(["new@example.com", "b@example.com"], Texts(customers, "email"));
        Assert.Equal([true, false], customers.EnumerateArray().Select(customer => customer.GetProperty("wasCreated").GetBoolean()));
        Assert.Equal("""[{"email":"nobody","reason":"malformed"}]""", second.GetProperty("skippedEmails").GetRawText());
    }

    [Fact]
    public async Task An_unknown_device_is_404_and_no_customer_is_created()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsErrorAsync(
            client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com"], createAs: null),
            HttpStatusCode.NotFound,
            "device_not_found",
            "Device not found with the provided identifier. Set autoCreateDevice to true to create it automatically.");
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Without_a_valid_address_it_is_400_with_a_reason_for_each()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var error = await IsBadAsync(
            client.AssignDeviceToOwnersAsync("SN-1", ["nobody", " "]), "no_valid_email", "No valid customer emails provided", "skippedEmails");
        Assert.Equal(["malformed", "blank"], Texts(error.GetProperty("skippedEmails"), "reason"));
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task An_owner_who_left_can_come_back_as_the_last_one()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var first = await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com", "b@example.com"]));
        await OkAsync(client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com"));
        var again = await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com"]));

        Assert.Equal(
            first.GetProperty("assignedCustomers")[0].Text("customerId"), again.GetProperty("assignedCustomers")[0].Text("customerId"));
        Assert.False(again.GetProperty("assignedCustomers")[0].GetProperty("wasCreated").GetBoolean());
        Assert.Equal(["b@example.com", "a@example.com"], Texts((await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("owners"), "email"));
    }
}

public sealed class EmbeddedAssignDeviceToOwnersTests(EmbeddedHost host) : AssignDeviceToOwnersTests(host);

public sealed class ClusterAssignDeviceToOwnersTests(ClusterHost host) : AssignDeviceToOwnersTests(host);
