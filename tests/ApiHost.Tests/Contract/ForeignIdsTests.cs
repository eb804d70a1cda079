using System.Net;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>What another organization has is as unknown as what nobody has: the answers are the same but for the trace's id.</summary>
public abstract class ForeignIdsTests(ContractHost host)
{
    private const string Email = "a@example.com";
    private const string NoId = "cust_00000000000000000000000000000000";

    [Fact]
    public async Task A_call_cannot_tell_another_organizations_device_or_customer_from_one_that_is_missing()
    {
        var (_, owner) = await host.NewOrganizationAsync();
        var id = (await OkAsync(owner.AssignDevicesToOwnerAsync(Email, ["SN-1"]))).Text("customerId");
        await OkAsync(owner.SaveDeviceAsync("SN-1", type: null, """{"secret":1}"""));
        var (organization, stranger) = await host.NewOrganizationAsync();
        await OkAsync(stranger.CreateOrUpdateCustomerAsync("own@example.com"));
        (HttpStatusCode Status, Func<bool, Task<HttpAnswer>> Call)[] calls =
        [
            (HttpStatusCode.NotFound, isForeign => stranger.GetDeviceAsync(Device(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.AssignDeviceToOwnersAsync(Device(isForeign), ["own@example.com"], createAs: null)),
            (HttpStatusCode.NotFound, isForeign => stranger.UnassignDeviceFromOwnerAsync("SN-1", Customer(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.UnassignDevicesFromOwnerAsync(Customer(isForeign), ["SN-1"])),
            (HttpStatusCode.NotFound, isForeign => stranger.QueryCustomerAsync(Customer(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.GetCustomerAsync(Id(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.ListCustomerDevicesAsync(Id(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.CreateOrUpdateCustomerAsync("own@example.com", telemetronCustomerId: Id(isForeign))),
            (HttpStatusCode.NotFound, isForeign => stranger.CreateOrUpdateCustomerAsync(Email, telemetronCustomerId: Id(isForeign))),
            (HttpStatusCode.BadRequest, isForeign => stranger.SaveDeviceAsync(Device(isForeign), type: null)),
        ];
        foreach (var (status, call) in calls)
        {
            var (foreign, missing) = (await call(true), await call(false));
            Assert.Equal((status, status), (foreign.Status, missing.Status));
            Assert.Equal(missing.WithoutTrace(), foreign.WithoutTrace());
            Assert.Equal(missing.ContentHeaders.ContentLength, foreign.ContentHeaders.ContentLength);
        }

        // These name the device in their answer: the same but for the name.
        (HttpStatusCode Status, Func<bool, Task<HttpAnswer>> Call)[] named =
        [
            (HttpStatusCode.OK, isForeign => stranger.ResolveOwnersAsync([Device(isForeign)])),
            (HttpStatusCode.OK, isForeign => stranger.ReplacePropertiesAsync(new Dictionary<string, string> { [Device(isForeign)] = "{}" })),
            (HttpStatusCode.OK, isForeign => stranger.UnassignDevicesFromOwnerAsync("own@example.com", [Device(isForeign)])),
            (HttpStatusCode.BadRequest, isForeign => stranger.UnassignDeviceFromOwnerAsync(Device(isForeign), "own@example.com")),
            (HttpStatusCode.BadRequest, isForeign => stranger.AssignDevicesToOwnerAsync("own@example.com", [Device(isForeign)], createAs: null)),
        ];
        foreach (var (status, call) in named)
        {
            var (foreign, missing) = (await call(true), await call(false));
            Assert.Equal((status, status), (foreign.Status, missing.Status));
            Assert.Equal(Unnamed(missing), Unnamed(foreign));
        }

        Assert.Empty(Items(await OkAsync(stranger.ListDevicesAsync()), "identifier"));
        Assert.Equal(["own@example.com"], Items(await OkAsync(stranger.ListCustomersAsync()), "email"));
        Assert.Equal(1, await host.CountRowsAsync(organization));
        Assert.Equal("""{"secret":1}""", (await OkAsync(owner.GetDeviceAsync("SN-1"))).GetProperty("properties").GetRawText());

        string Customer(bool isForeign) => isForeign ? Email : "missing@example.com";
        string Id(bool isForeign) => isForeign ? id : NoId;
    }

    [Fact]
    public async Task Organizations_with_the_same_names_do_not_meet()
    {
        var (_, one) = await host.NewOrganizationAsync();
        var (_, other) = await host.NewOrganizationAsync();
        var first = await OkAsync(one.AssignDevicesToOwnerAsync(Email, ["SN-1", "SN-2"]));
        var second = await OkAsync(other.AssignDevicesToOwnerAsync(Email, ["SN-1"]));
        Assert.NotEqual(first.Text("customerId"), second.Text("customerId"));
        Assert.True(second.GetProperty("customerWasCreated").GetBoolean());

        await OkAsync(other.UnassignDeviceFromOwnerAsync("SN-1", Email));
        Assert.Equal(["SN-1", "SN-2"], Texts((await OkAsync(one.QueryCustomerAsync(Email))).GetProperty("devices")));
        Assert.Equal(["SN-1"], Items(await OkAsync(other.ListDevicesAsync()), "identifier"));
    }

    private static string Device(bool isForeign) => isForeign ? "SN-1" : "SN-0";

    private static string Unnamed(HttpAnswer answer)
    {
        var text = answer.Text.Replace("SN-0", "SN-1", StringComparison.Ordinal);
        return answer.Json.TryGetProperty("traceId", out var traceId) ? text.Replace(traceId.GetString()!, "", StringComparison.Ordinal) : text;
    }
}

public sealed class EmbeddedForeignIdsTests(EmbeddedHost host) : ForeignIdsTests(host);

public sealed class ClusterForeignIdsTests(ClusterHost host) : ForeignIdsTests(host);
