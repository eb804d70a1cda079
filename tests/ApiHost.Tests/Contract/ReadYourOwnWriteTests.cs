using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>What one process of the cluster has acknowledged every other shows, from its grains and from its lists.</summary>
public sealed class ReadYourOwnWriteTests(ClusterHost host)
{
    private const string Email = "a@example.com";

    [Fact]
    public async Task Owners_that_come_and_go_are_seen_through_every_process()
    {
        var clients = await NewClientsAsync();
        for (var i = 0; i < 12; i++)
        {
            var writer = clients[i % clients.Count];
            string[] devices = [$"SN-{i:00}", $"SN-{i:00}-b"];
            await OkAsync(writer.AssignDevicesToOwnerAsync(Email, devices));
            await AllSeeAsync(devices, count: 1);
            await OkAsync(writer.UnassignDeviceFromOwnerAsync(devices[0], Email));
            await AllSeeAsync(devices[..1], count: 0);
            await OkAsync(writer.UnassignDevicesFromOwnerAsync(Email, devices));
            await AllSeeAsync(devices, count: 0);
        }

        async Task AllSeeAsync(string[] devices, int count)
        {
            foreach (var client in clients)
            {
                var customer = await OkAsync(client.QueryCustomerAsync(Email));
                var owned = Items(await OkAsync(client.ListCustomerDevicesAsync(customer.Text("id"), "limit=500")), "identifier");
                var listed = (await OkAsync(client.ListDevicesAsync($"q={devices[0]}"))).GetProperty("items");
                var resolved = (await OkAsync(client.ResolveOwnersAsync(devices))).GetProperty("results");
                Assert.All(resolved.EnumerateArray(), device => Assert.Equal(count, device.GetProperty("owners").GetArrayLength()));
                Assert.Equal(count, listed[0].GetProperty("ownerCount").GetInt32());
                Assert.All(devices, device => Assert.Equal(count == 1, owned.Contains(device)));
                Assert.All(devices, device => Assert.Equal(count == 1, Texts(customer.GetProperty("devices")).Contains(device)));
                foreach (var device in devices)
                {
                    Assert.Equal(count, (await OkAsync(client.GetDeviceAsync(device))).GetProperty("owners").GetArrayLength());
                }
            }
        }
    }

    [Fact]
    public async Task Properties_types_and_contact_data_are_seen_through_every_process()
    {
        var clients = await NewClientsAsync();
        var id = (await OkAsync(clients[0].CreateOrUpdateCustomerAsync(Email))).Text("telemetronCustomerId");
        for (var i = 0; i < 12; i++)
        {
            var writer = clients[i % clients.Count];
            var (name, properties) = ($"Name {i}", $$"""{"i":{{i}}}""");
            await OkAsync(writer.CreateOrUpdateCustomerAsync(Email, name, telemetronCustomerId: id));
            await OkAsync(writer.SaveDeviceAsync("SN-1", $"type {i}", """{"other":0}"""));
            await OkAsync(writer.ReplacePropertiesAsync(new Dictionary<string, string> { ["SN-1"] = properties }));
            foreach (var client in clients)
            {
                Assert.Equal(name, (await OkAsync(client.QueryCustomerAsync(Email))).Text("name"));
                Assert.Equal(name, (await OkAsync(client.GetCustomerAsync(id))).Text("name"));
                Assert.Equal([name], Items(await OkAsync(client.ListCustomersAsync()), "name"));
                Assert.Equal([$"type {i}"], Items(await OkAsync(client.ListDevicesAsync($"type=type%20{i}")), "type"));
                var device = await OkAsync(client.GetDeviceAsync("SN-1"));
                Assert.Equal(($"type {i}", properties), (device.Text("type"), device.GetProperty("properties").GetRawText()));
            }
        }
    }

    private async Task<List<TelemetronClient>> NewClientsAsync()
    {
        var (organization, _) = await host.NewOrganizationAsync();
        var clients = new List<TelemetronClient>();
        foreach (var address in host.Addresses)
        {
            clients.Add(await host.NewClientAsync(organization, address));
        }

        Assert.Equal(3, clients.Count);
        return clients;
    }
}
