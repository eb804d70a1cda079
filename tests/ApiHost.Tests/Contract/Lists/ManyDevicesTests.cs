using System.Net;
using System.Text.Json;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>Lists of more than one page of storage are streamed: whole, in order, and without a length.</summary>
public abstract class ManyDevicesTests(ContractHost host)
{
    private const string Email = "a@example.com";

    /// <summary>A page of storage has 5,000.</summary>
    private const int PageSize = 5000;

    [Fact]
    public async Task A_customer_who_owns_a_hundred_thousand_devices_is_shown_with_all_of_them()
    {
        var (client, id) = await NewCustomerAsync(100_000);
        var answer = await client.QueryCustomerAsync(Email);

        Assert.Equal((HttpStatusCode.OK, id), (answer.Status, answer.Json.Text("id")));
        IsStreamed(answer);
        Assert.Equal("private, no-cache", string.Join(',', answer.Headers.NonValidated["Cache-Control"]));
        Assert.Equal(
            ["id", "organizationId", "name", "email", "phone", "address", "devices", "orders", "metadata", "createdAt", "updatedAt"], answer.Json.Fields());
        Assert.Equal(Names(1, 100_000), Texts(answer.Json.GetProperty("devices")));
        Assert.Equal(answer.Text, (await client.GetCustomerAsync(id)).Text);
    }

    [Fact]
    public async Task The_last_list_that_is_not_streamed_has_one_page()
    {
        var (client, _) = await NewCustomerAsync(PageSize);
        Assert.Equal(Names(1, PageSize), Texts((await OkAsync(client.QueryCustomerAsync(Email))).GetProperty("devices")));
        await OkAsync(client.AssignDevicesToOwnerAsync(Email, ["one more"]));
        var answer = await client.QueryCustomerAsync(Email);
        IsStreamed(answer);
        Assert.Equal([.. Names(1, PageSize), "one more"], Texts(answer.Json.GetProperty("devices")));
    }

    [Fact]
    public async Task Devices_that_remain_and_current_devices_are_streamed_too()
    {
        var (client, id) = await NewCustomerAsync(2 * PageSize + 2);
        var one = await client.UnassignDeviceFromOwnerAsync("SN-000001", Email);
        Assert.Equal(HttpStatusCode.OK, one.Status);
        IsStreamed(one);
        Assert.Equal(["success", "message", "customerId", "deviceIdentifier", "devicesRemaining"], one.Json.Fields());
        Assert.Equal((id, "SN-000001"), (one.Json.Text("customerId"), one.Json.Text("deviceIdentifier")));
        Assert.Equal(Names(2, 2 * PageSize + 1), Texts(one.Json.GetProperty("devicesRemaining")));

        var none = await client.UnassignDeviceFromOwnerAsync("SN-000001", Email);
        Assert.Equal((HttpStatusCode.BadRequest, "not_assigned", "no-store"), (none.Status, none.Code, none.Headers.CacheControl?.ToString()));
        IsStreamed(none);
        Assert.Equal(["success", "error", "code", "traceId", "customerId", "deviceIdentifier", "currentDevices"], none.Json.Fields());
        Assert.Equal(Names(2, 2 * PageSize + 1), Texts(none.Json.GetProperty("currentDevices")));

        var many = await client.UnassignDevicesFromOwnerAsync(Email, ["SN-000001", "SN-000002"]);
        Assert.Equal(HttpStatusCode.OK, many.Status);
        IsStreamed(many);
        Assert.Equal(["success", "message", "customerId", "unassignedDevices", "skipped", "devicesRemaining"], many.Json.Fields());
        Assert.Equal(["SN-000002"], Texts(many.Json.GetProperty("unassignedDevices")));
        Assert.Equal(["SN-000001"], Texts(many.Json.GetProperty("skipped")));
        Assert.Equal(Names(3, 2 * PageSize), Texts(many.Json.GetProperty("devicesRemaining")));
    }

    [Fact]
    public async Task Head_of_a_streamed_answer_has_neither_a_body_nor_a_length()
    {
        var (client, id) = await NewCustomerAsync(PageSize + 1);
        var head = await client.SendAsync(HttpMethod.Head, $"customer/getCustomer/{id}", content: null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        Assert.False(head.ContentHeaders.NonValidated.Contains("Content-Length"));
        Assert.Equal("application/json; charset=utf-8", head.ContentHeaders.ContentType?.ToString());
    }

    private async Task<(TelemetronClient Client, string Id)> NewCustomerAsync(int devices)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync(Email))).Text("telemetronCustomerId");
        await host.SeedDevicesAsync(organization, Email, id, devices);
        return (client, id);
    }

    private static void IsStreamed(HttpAnswer answer)
    {
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Equal("application/json; charset=utf-8", answer.ContentHeaders.ContentType?.ToString());
        Assert.Equal(JsonValueKind.Object, answer.Json.ValueKind);
    }

    private static IEnumerable<string> Names(int first, int count) => Enumerable.Range(first, count).Select(i => $"SN-{i:000000}");
}

public sealed class EmbeddedManyDevicesTests(EmbeddedHost host) : ManyDevicesTests(host);

public sealed class ClusterManyDevicesTests(ClusterHost host) : ManyDevicesTests(host);
