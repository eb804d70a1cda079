using System.Net;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Devices;

public abstract class GetDeviceTests(ContractHost host)
{
    /// <summary>Also those that a path has to encode, and those that other calls are called by.</summary>
    public static TheoryData<string> Identifiers =>
    [
        "a/b", "a%2Fb", "a%252Fb", "/", "a b", "a  b", "+", "%", "a?b#c", "ü", "u\u0308", "😀", "\"'\\", "a;b=c", "...", "bulk-metadata", "resolveOwners",
        "😀" + new string('x', 255),
    ];

    [Theory]
    [MemberData(nameof(Identifiers))]
    public async Task Any_identifier_is_found_by_its_path_and_by_every_other_call(string identifier)
    {
        var (_, client) = await host.NewOrganizationAsync();
        var deviceId = (await OkAsync(client.SaveDeviceAsync($" {identifier} ", "sensor"))).Text("deviceId");
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", [identifier]));
        var device = await OkAsync(client.GetDeviceAsync(identifier));

        Assert.Equal(["deviceId", "identifier", "type", "properties", "owners", "createdAt", "updatedAt"], device.Fields());
        Assert.Equal((deviceId, identifier), (device.Text("deviceId"), device.Text("identifier")));
        Assert.All(device.GetProperty("owners").EnumerateArray(), owner => Assert.Equal(["email", "customerId", "name", "assignedAt"], owner.Fields()));
        Assert.Equal([identifier], Items(await OkAsync(client.ListDevicesAsync($"q={Uri.EscapeDataString(identifier)}")), "identifier"));
        Assert.Equal([deviceId], Texts((await OkAsync(client.ResolveOwnersAsync([identifier]))).GetProperty("results"), "deviceId"));
        Assert.Equal([identifier], Texts((await OkAsync(client.QueryCustomerAsync("a@example.com"))).GetProperty("devices")));
        Assert.Equal(identifier, (await OkAsync(client.UnassignDeviceFromOwnerAsync(identifier, "a@example.com"))).Text("deviceIdentifier"));
    }

    [Fact]
    public async Task A_cursor_carries_any_identifier()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var identifiers = Identifiers.Select(row => row.Data).ToList();
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", identifiers));
        var listed = new List<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await OkAsync(client.ListDevicesAsync($"limit=1&cursor={cursor}"));
            listed.AddRange(Items(page, "identifier"));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(identifiers.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_names_of_other_calls_are_404_until_a_device_is_called_so()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await IsErrorAsync(client.GetDeviceAsync("bulk-metadata"), HttpStatusCode.NotFound, "device_not_found", "The device does not exist. Check its identifier.");
    }
}

public sealed class EmbeddedGetDeviceTests(EmbeddedHost host) : GetDeviceTests(host);

public sealed class ClusterGetDeviceTests(ClusterHost host) : GetDeviceTests(host);
