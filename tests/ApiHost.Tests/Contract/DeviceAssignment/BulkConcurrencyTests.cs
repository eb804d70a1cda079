using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

public abstract class BulkConcurrencyTests(ContractHost host)
{
    [Fact]
    public async Task Two_calls_that_create_the_same_thousand_devices_for_the_same_new_customer_create_and_tell_each_once()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"SN-{i}")];
        var answers = await Task.WhenAll(
            OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices)),
            OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices.Reverse())));

        Assert.All(answers, answer => Assert.Equal("Successfully assigned 1000 device(s) to customer", answer.Text("message")));
        Assert.All(answers, answer => Assert.Empty(Texts(answer.GetProperty("skipped"))));
        Assert.Single(answers, answer => answer.GetProperty("customerWasCreated").GetBoolean());
        Assert.Single(answers.Select(answer => answer.Text("customerId")).Distinct());

        var told = answers.SelectMany(answer => answer.GetProperty("assignedDevices").EnumerateArray()).ToList();
        var already = answers.SelectMany(answer => answer.GetProperty("alreadyAssigned").EnumerateArray()).ToList();
        Assert.Equal(devices.Order(), told.Select(device => device.Text("identifier")).Order());
        Assert.Equal(devices.Order(), already.Select(device => device.Text("identifier")).Order());
        Assert.All(told, device => Assert.True(device.GetProperty("wasCreated").GetBoolean()));
        Assert.All(already, device => Assert.False(device.GetProperty("wasCreated").GetBoolean()));
        Assert.Equal(Ids(told), Ids(already));
        Assert.Equal(1001, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Calls_that_assign_and_unassign_the_same_devices_at_once_leave_what_the_lists_and_the_devices_agree_on()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 100).Select(i => $"SN-{i:00}")];
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices[..50]));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? client.AssignDevicesToOwnerAsync("a@example.com", devices)
            : client.UnassignDevicesFromOwnerAsync("a@example.com", devices)));

        var owned = Texts((await OkAsync(client.QueryCustomerAsync("a@example.com"))).GetProperty("devices"));
        var resolved = (await OkAsync(client.ResolveOwnersAsync(devices))).GetProperty("results").EnumerateArray();
        Assert.Equal(owned, resolved.Where(device => device.GetProperty("owners").GetArrayLength() == 1).Select(device => device.Text("identifier")));
    }

    private static (string Identifier, string DeviceId)[] Ids(IEnumerable<JsonElement> devices) =>
        [.. devices.Select(device => (device.Text("identifier"), device.Text("deviceId"))).Order()];
}

public sealed class EmbeddedBulkConcurrencyTests(EmbeddedHost host) : BulkConcurrencyTests(host);

public sealed class ClusterBulkConcurrencyTests(ClusterHost host) : BulkConcurrencyTests(host);
