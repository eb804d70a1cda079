using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

public abstract class AssignDevicesToOwnerTests(ContractHost host)
{
    private const string NothingAssigned =
        "None of the devices could be assigned; skipped names those that do not exist. Set autoCreateDevices to true to create them.";

    [Fact]
    public async Task Devices_that_are_new_known_and_owned_already_are_told_apart()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDeviceToOwnersAsync("owned", ["a@example.com"]));
        await OkAsync(client.SaveDeviceAsync("known", "sensor"));
        var answer = await OkAsync(client.AssignDevicesToOwnerAsync("A@Example.com", ["new", "owned", "known", " new "]));

        Assert.Equal(["success", "message", "customerId", "customerWasCreated", "assignedDevices", "alreadyAssigned", "skipped"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal("Successfully assigned 3 device(s) to customer", answer.Text("message"));
        Assert.False(answer.GetProperty("customerWasCreated").GetBoolean());
        Assert.Equal([("new", true), ("known", false)], Devices(answer.GetProperty("assignedDevices")));
        Assert.Equal([("owned", false)], Devices(answer.GetProperty("alreadyAssigned")));
        Assert.Empty(Texts(answer.GetProperty("skipped")));
        Assert.All(answer.GetProperty("assignedDevices").EnumerateArray(), device => Assert.Equal(["identifier", "deviceId", "wasCreated"], device.Fields()));
        Assert.Equal((await OkAsync(client.QueryCustomerAsync("a@example.com"))).Text("id"), answer.Text("customerId"));
    }

    [Fact]
    public async Task A_new_customer_is_created_once_and_told_once()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var first = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1", "SN-2"]));
        var again = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1", "SN-2"]));

        Assert.True(first.GetProperty("customerWasCreated").GetBoolean());
        Assert.False(again.GetProperty("customerWasCreated").GetBoolean());
        Assert.Equal(first.Text("customerId"), again.Text("customerId"));
        Assert.Equal("Successfully assigned 2 device(s) to customer", again.Text("message"));
        Assert.Equal([("SN-1", false), ("SN-2", false)], Devices(again.GetProperty("alreadyAssigned")));
        Assert.Equal(3, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Unknown_devices_are_skipped_when_none_is_to_be_created()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("known", "sensor"));
        var answer = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["u2", "known", "u1"], createAs: null));

        Assert.Equal("Successfully assigned 1 device(s) to customer", answer.Text("message"));
        Assert.Equal([("known", false)], Devices(answer.GetProperty("assignedDevices")));
        Assert.Equal(["u2", "u1"], Texts(answer.GetProperty("skipped")));
        Assert.Equal(2, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task When_no_device_can_be_assigned_it_is_400_and_no_customer_is_created()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var error = await IsBadAsync(
            client.AssignDevicesToOwnerAsync("a@example.com", ["u1", "u2"], createAs: null), "nothing_assigned", NothingAssigned, "skipped");
        Assert.Equal(["u1", "u2"], Texts(error.GetProperty("skipped")));
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Devices_that_are_made_have_the_type_and_those_that_were_there_keep_theirs()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("known", "meter"));
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["known", "new"], createAs: " sensor "));
        Assert.Equal("meter", (await OkAsync(client.GetDeviceAsync("known"))).Text("type"));
        Assert.Equal("sensor", (await OkAsync(client.GetDeviceAsync("new"))).Text("type"));
    }

    [Fact]
    public async Task A_type_without_leave_to_create_creates_nothing()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(
            client.PostAsync(
                "deviceAssignment/assignDevicesToOwner", """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1"],"deviceType":"sensor"}"""),
            "nothing_assigned",
            NothingAssigned,
            "skipped");
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task A_thousand_devices_are_taken_at_once_in_their_order()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"SN-{i}")];
        var answer = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices));
        Assert.Equal("Successfully assigned 1000 device(s) to customer", answer.Text("message"));
        Assert.Equal(devices, Texts(answer.GetProperty("assignedDevices"), "identifier"));
        Assert.Equal(1001, await host.CountRowsAsync(organization));
    }

    private static (string Identifier, bool WasCreated)[] Devices(JsonElement list) =>
        [.. list.EnumerateArray().Select(device => (device.Text("identifier"), device.GetProperty("wasCreated").GetBoolean()))];
}

public sealed class EmbeddedAssignDevicesToOwnerTests(EmbeddedHost host) : AssignDevicesToOwnerTests(host);

public sealed class ClusterAssignDevicesToOwnerTests(ClusterHost host) : AssignDevicesToOwnerTests(host);
