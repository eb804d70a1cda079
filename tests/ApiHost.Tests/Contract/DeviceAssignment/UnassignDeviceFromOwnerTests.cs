using System.Net;
using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

public abstract class UnassignDeviceFromOwnerTests(ContractHost host)
{
    private const string Path = "deviceAssignment/unassignDeviceFromOwner";
    private const string NotAssigned = "Device is not assigned to this customer";

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "{}", "missing_field", "deviceIdentifier is missing or blank." },
        { """{"deviceIdentifier":"\t","customerEmail":"a@example.com"}""", "missing_field", "deviceIdentifier is missing or blank." },
        { """{"deviceIdentifier":"S\u0000N","customerEmail":"a@example.com"}""", "invalid_field", $"deviceIdentifier is {DeviceIdentifier.Grammar}." },
        { """{"deviceIdentifier":1,"customerEmail":"a@example.com"}""", "invalid_field", "deviceIdentifier is a number; send a string." },
        { """{"deviceIdentifier":"SN-1"}""", "missing_field", "customerEmail is missing or blank." },
        { """{"deviceIdentifier":"SN-1","customerEmail":""}""", "missing_field", "customerEmail is missing or blank." },
        { """{"deviceIdentifier":"SN-1","customerEmail":"a@localhost"}""", "invalid_email", "Invalid email format" },
        { """{"deviceIdentifier":"SN-1","customerEmail":{}}""", "invalid_field", "customerEmail is an object; send a string." },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400(string body, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync(Path, body), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task An_owner_leaves_and_is_told_what_it_still_owns()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var assigned = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-2", "sn-1", "SN-1", "😀"]));
        await OkAsync(client.AssignDeviceToOwnersAsync("SN-2", ["b@example.com"]));
        var answer = await OkAsync(client.UnassignDeviceFromOwnerAsync(" SN-2 ", "A@EXAMPLE.com"));

        Assert.Equal(["success", "message", "customerId", "deviceIdentifier", "devicesRemaining"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal("Device successfully unassigned from customer", answer.Text("message"));
        Assert.Equal(assigned.Text("customerId"), answer.Text("customerId"));
        Assert.Equal("SN-2", answer.Text("deviceIdentifier"));
        Assert.Equal(["SN-1", "sn-1", "😀"], Texts(answer.GetProperty("devicesRemaining")));
        Assert.Equal(["b@example.com"], Texts((await OkAsync(client.GetDeviceAsync("SN-2"))).GetProperty("owners"), "email"));
    }

    [Fact]
    public async Task The_last_owner_can_leave_and_both_records_stay()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var assigned = await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com"]));
        var answer = await OkAsync(client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com"));

        Assert.Empty(Texts(answer.GetProperty("devicesRemaining")));
        var device = await OkAsync(client.GetDeviceAsync("SN-1"));
        Assert.Equal((assigned.Text("deviceId"), 0), (device.Text("deviceId"), device.GetProperty("owners").GetArrayLength()));
        Assert.Empty(Texts((await OkAsync(client.QueryCustomerAsync("a@example.com"))).GetProperty("devices")));
        Assert.Equal(2, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Who_does_not_own_the_device_is_told_what_it_does_own()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var customerId = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-2", "SN-1"]))).Text("customerId");
        await OkAsync(client.SaveDeviceAsync("other", "sensor"));

        // Unknown, known but of nobody, and left already: the same to the customer.
        await OkAsync(client.UnassignDeviceFromOwnerAsync("SN-2", "a@example.com"));
        foreach (var device in new[] { "unknown", "other", "SN-2", ".." })
        {
            var error = await RefusedAsync(client.UnassignDeviceFromOwnerAsync(device, "a@example.com"));
            Assert.Equal((customerId, device), (error.Text("customerId"), error.Text("deviceIdentifier")));
            Assert.Equal(["SN-1"], Texts(error.GetProperty("currentDevices")));
        }
    }

    [Fact]
    public async Task A_customer_who_owns_nothing_has_an_empty_list_of_current_devices()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com"));
        var error = await RefusedAsync(client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com"));
        Assert.Equal("[]", error.GetProperty("currentDevices").GetRawText());
    }

    [Fact]
    public async Task An_unknown_customer_is_404_and_nothing_is_made_of_it()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("SN-1", "sensor"));
        await IsErrorAsync(
            client.UnassignDeviceFromOwnerAsync("SN-1", "nobody@example.com"),
            HttpStatusCode.NotFound,
            "customer_not_found",
            "Customer not found for this organization");
        Assert.Equal(1, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Of_many_who_take_the_same_owner_away_at_once_one_does()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com", "b@example.com"]));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(answer => answer.Code == "not_assigned"));
        Assert.Equal(["b@example.com"], Texts((await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("owners"), "email"));
    }

    private static Task<JsonElement> RefusedAsync(Task<Testing.HttpAnswer> call) =>
        IsBadAsync(call, "not_assigned", NotAssigned, "customerId", "deviceIdentifier", "currentDevices");
}

public sealed class EmbeddedUnassignDeviceFromOwnerTests(EmbeddedHost host) : UnassignDeviceFromOwnerTests(host);

public sealed class ClusterUnassignDeviceFromOwnerTests(ClusterHost host) : UnassignDeviceFromOwnerTests(host);
