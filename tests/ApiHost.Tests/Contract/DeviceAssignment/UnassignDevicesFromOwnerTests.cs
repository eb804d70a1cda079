using System.Net;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

public abstract class UnassignDevicesFromOwnerTests(ContractHost host)
{
    [Fact]
    public async Task Devices_that_are_not_the_customers_are_skipped_and_the_others_leave()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var assigned = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1", "SN-2", "SN-3"]));
        await OkAsync(client.AssignDeviceToOwnersAsync("other", ["b@example.com"]));
        var answer = await OkAsync(client.UnassignDevicesFromOwnerAsync("A@example.com", ["unknown", "SN-3", "other", " SN-1 ", "SN-3"]));

        Assert.Equal(["success", "message", "customerId", "unassignedDevices", "skipped", "devicesRemaining"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal("Successfully unassigned 2 device(s) from customer", answer.Text("message"));
        Assert.Equal(assigned.Text("customerId"), answer.Text("customerId"));
        Assert.Equal(["SN-3", "SN-1"], Texts(answer.GetProperty("unassignedDevices")));
        Assert.Equal(["unknown", "other"], Texts(answer.GetProperty("skipped")));
        Assert.Equal(["SN-2"], Texts(answer.GetProperty("devicesRemaining")));
        Assert.Equal(["b@example.com"], Texts((await OkAsync(client.GetDeviceAsync("other"))).GetProperty("owners"), "email"));
    }

    [Fact]
    public async Task A_repetition_converges_and_records_stay()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1", "SN-2"]));
        await OkAsync(client.UnassignDevicesFromOwnerAsync("a@example.com", ["SN-1", "SN-2"]));
        var again = await OkAsync(client.UnassignDevicesFromOwnerAsync("a@example.com", ["SN-1", "SN-2"]));

        Assert.Equal("Successfully unassigned 0 device(s) from customer", again.Text("message"));
        Assert.Empty(Texts(again.GetProperty("unassignedDevices")));
        Assert.Equal(["SN-1", "SN-2"], Texts(again.GetProperty("skipped")));
        Assert.Equal(3, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task An_unknown_customer_is_404()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("SN-1", "sensor"));
        await IsErrorAsync(
            client.UnassignDevicesFromOwnerAsync("nobody@example.com", ["SN-1"]),
            HttpStatusCode.NotFound,
            "customer_not_found",
            "Customer not found for this organization");
    }

    [Fact]
    public async Task A_thousand_devices_leave_at_once()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"SN-{i:000}")];
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", [.. devices[1..], "kept"]));
        var answer = await OkAsync(client.UnassignDevicesFromOwnerAsync("a@example.com", devices));
        Assert.Equal(devices[1..], Texts(answer.GetProperty("unassignedDevices")));
        Assert.Equal(["SN-000"], Texts(answer.GetProperty("skipped")));
        Assert.Equal(["kept"], Texts(answer.GetProperty("devicesRemaining")));
    }
}

public sealed class EmbeddedUnassignDevicesFromOwnerTests(EmbeddedHost host) : UnassignDevicesFromOwnerTests(host);

public sealed class ClusterUnassignDevicesFromOwnerTests(ClusterHost host) : UnassignDevicesFromOwnerTests(host);
