using System.Net;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>A device and its customers from the first call to the last.</summary>
public abstract class WholeLifeTests(ContractHost host)
{
    [Fact]
    public async Task A_device_gets_owners_and_properties_is_found_and_loses_its_owners()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var created = await OkAsync(client.SaveDeviceAsync("SN-1", "sensor", """{"room":"1","floor":null}"""));
        Assert.Equal("Device created successfully", created.GetProperty("message").GetString());
        var jane = await OkAsync(client.CreateOrUpdateCustomerAsync("Jane@Example.com", "Jane Smith", phone: " 123 "));
        var id = jane.GetProperty("telemetronCustomerId").GetString()!;

        var assigned = await OkAsync(client.AssignDevicesToOwnerAsync("jane@example.com", ["SN-1", "SN-2", "SN-1"]));
        Assert.Equal("Successfully assigned 2 device(s) to customer", assigned.GetProperty("message").GetString());
        Assert.Equal((id, false), (assigned.GetProperty("customerId").GetString(), assigned.GetProperty("customerWasCreated").GetBoolean()));

        var customer = await OkAsync(client.QueryCustomerAsync("JANE@example.com"));
        Assert.Equal(
            ["id", "organizationId", "name", "email", "phone", "address", "devices", "orders", "metadata", "createdAt", "updatedAt"],
            customer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(organization.Value, customer.GetProperty("organizationId").GetString());
        Assert.Equal(["SN-1", "SN-2"], Texts(customer.GetProperty("devices")));
        Assert.Equal(customer.GetRawText(), (await OkAsync(client.GetCustomerAsync(id))).GetRawText());

        var device = await OkAsync(client.GetDeviceAsync("SN-1"));
        Assert.Equal("""{"room":"1"}""", device.GetProperty("properties").GetRawText());
        Assert.Equal("Jane Smith", device.GetProperty("owners")[0].GetProperty("name").GetString());
        Assert.Equal(["SN-1", "SN-2"], Items(await OkAsync(client.ListDevicesAsync("type=sensor&q=SN-")), "identifier"));
        Assert.Equal(["SN-1", "SN-2"], Items(await OkAsync(client.ListCustomerDevicesAsync(id)), "identifier"));
        Assert.Equal(["jane@example.com"], Items(await OkAsync(client.ListCustomersAsync("q=JA")), "email"));

        var unassigned = await OkAsync(client.UnassignDeviceFromOwnerAsync("SN-1", "jane@example.com"));
        Assert.Equal(["SN-2"], Texts(unassigned.GetProperty("devicesRemaining")));
        var again = await client.UnassignDeviceFromOwnerAsync("SN-1", "jane@example.com");
        again.IsError(HttpStatusCode.BadRequest, "not_assigned", "customerId", "deviceIdentifier", "currentDevices");
        Assert.Equal("Device is not assigned to this customer", again.Json.GetProperty("error").GetString());

        var resolved = await OkAsync(client.ResolveOwnersAsync(["SN-3", "SN-2"]));
        Assert.Equal("""[{"identifier":"SN-3","deviceId":"","owners":[]}""", resolved.GetProperty("results").GetRawText().Split(",{")[0]);
        Assert.Equal(id, resolved.GetProperty("results")[1].GetProperty("owners")[0].GetProperty("customerId").GetString());

        var replaced = await OkAsync(client.ReplacePropertiesAsync(new Dictionary<string, string> { ["SN-2"] = """{"a":1}""", ["SN-3"] = "{}" }));
        Assert.Equal((1, 1), (replaced.GetProperty("updated").GetInt32(), replaced.GetProperty("notFound").GetInt32()));
    }
}

public sealed class EmbeddedWholeLifeTests(EmbeddedHost host) : WholeLifeTests(host);

public sealed class ClusterWholeLifeTests(ClusterHost host) : WholeLifeTests(host);
