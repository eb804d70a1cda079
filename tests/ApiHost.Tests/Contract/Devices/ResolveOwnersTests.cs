using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Devices;

public abstract class ResolveOwnersTests(ContractHost host)
{
    [Fact]
    public async Task Devices_come_in_the_order_of_the_request_each_once_and_unknown_ones_without_id_and_owners()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var assigned = await OkAsync(client.AssignDeviceToOwnersAsync("SN-2", ["b@example.com", "A@example.com"]));
        var alone = await OkAsync(client.SaveDeviceAsync("SN-1", "sensor"));
        var answer = await OkAsync(client.ResolveOwnersAsync(["unknown", " SN-2 ", "SN-1", "SN-2", "sn-2"]));

        Assert.Equal(["results"], answer.Fields());
        var results = answer.GetProperty("results");
        Assert.Equal(["unknown", "SN-2", "SN-1", "sn-2"], Texts(results, "identifier"));
        Assert.Equal(["", assigned.Text("deviceId"), alone.Text("deviceId"), ""], Texts(results, "deviceId"));
        Assert.All(results.EnumerateArray(), device => Assert.Equal(["identifier", "deviceId", "owners"], device.Fields()));
        Assert.Equal([0, 2, 0, 0], results.EnumerateArray().Select(device => device.GetProperty("owners").GetArrayLength()));
        var owners = results[1].GetProperty("owners");
        Assert.All(owners.EnumerateArray(), owner => Assert.Equal(["email", "customerId"], owner.Fields()));
        Assert.Equal(["b@example.com", "a@example.com"], Texts(owners, "email"));
        Assert.Equal(Texts(assigned.GetProperty("assignedCustomers"), "customerId"), Texts(owners, "customerId"));
        Assert.Equal(4, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task What_was_acknowledged_is_seen()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com"]));
        Assert.Equal(1, await CountAsync());
        await OkAsync(client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com"));
        Assert.Equal(0, await CountAsync());
        await OkAsync(client.AssignDevicesToOwnerAsync("b@example.com", ["SN-1"]));
        Assert.Equal(1, await CountAsync());

        async Task<int> CountAsync() => (await OkAsync(client.ResolveOwnersAsync(["SN-1"]))).GetProperty("results")[0].GetProperty("owners").GetArrayLength();
    }

    [Fact]
    public async Task A_thousand_devices_are_resolved_at_once()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"SN-{i}")];
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices[..500]));
        var results = (await OkAsync(client.ResolveOwnersAsync(devices))).GetProperty("results");
        Assert.Equal(devices, Texts(results, "identifier"));
        Assert.Equal(500, results.EnumerateArray().Count(device => device.Text("deviceId").Length > 0 && device.GetProperty("owners").GetArrayLength() == 1));
    }
}

public sealed class EmbeddedResolveOwnersTests(EmbeddedHost host) : ResolveOwnersTests(host);

public sealed class ClusterResolveOwnersTests(ClusterHost host) : ResolveOwnersTests(host);
