using System.Net;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>What stands in the headers of every answer, by what the call is.</summary>
public abstract class AnswerHeadersTests(ContractHost host)
{
    private static readonly string[] Gets =
        ["device/SN-1", "devices", "devices?limit=1&type=sensor&q=S", "customers", "customer/getCustomer/{id}", "customer/{id}/devices"];

    private static readonly string[] Unsuccessful =
        ["device/unknown", "device/%FF", "devices?limit=0", "customers?cursor=x", "customer/getCustomer/", "customer/getCustomer/unknown", "customer/unknown/devices"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_are_private_and_writes_say_nothing_to_caches()
    {
        var (client, id) = await NewCustomerAsync();
        Task<HttpAnswer>[] reads =
        [
            .. Gets.Select(path => client.GetAsync(Path(path, id), Cancellation)),
            client.QueryCustomerAsync("a@example.com"),
            client.ResolveOwnersAsync(["SN-1", "unknown"]),
        ];
        foreach (var answer in await Task.WhenAll(reads))
        {
            Assert.Equal((HttpStatusCode.OK, "private, no-cache"), (answer.Status, string.Join(',', answer.Headers.NonValidated["Cache-Control"])));
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }

        Task<HttpAnswer>[] writes =
        [
            client.AssignDeviceToOwnersAsync("SN-2", ["a@example.com"]),
            client.AssignDevicesToOwnerAsync("a@example.com", ["SN-3", "SN-4"]),
            client.SaveDeviceAsync("SN-5", "sensor"),
            client.ReplacePropertiesAsync(new Dictionary<string, string> { ["SN-1"] = "{}" }),
            client.CreateOrUpdateCustomerAsync("b@example.com"),
            client.UnassignDeviceFromOwnerAsync("SN-1", "a@example.com"),
            client.UnassignDevicesFromOwnerAsync("a@example.com", ["SN-0"]),
        ];
        foreach (var answer in await Task.WhenAll(writes))
        {
            await OkAsync(Task.FromResult(answer));
            Assert.Null(answer.Headers.CacheControl);
        }
    }

    [Fact]
    public async Task Errors_of_reads_are_not_stored()
    {
        var (client, _) = await NewCustomerAsync();
        Task<HttpAnswer>[] calls =
        [
            .. Unsuccessful.Select(path => client.GetAsync(path, Cancellation)),
            client.QueryCustomerAsync("nobody@example.com"),
            client.QueryCustomerAsync("nobody"),
            client.ResolveOwnersAsync([]),
            client.UnassignDeviceFromOwnerAsync("SN-2", "a@example.com"),
        ];
        foreach (var answer in await Task.WhenAll(calls))
        {
            Assert.InRange((int)answer.Status, 400, 404);
            Assert.Equal("no-store", string.Join(',', answer.Headers.NonValidated["Cache-Control"]));
            Assert.NotNull(answer.ContentHeaders.ContentLength);
        }
    }

    [Fact]
    public async Task Head_answers_as_get_does_but_for_the_body()
    {
        var (client, id) = await NewCustomerAsync();
        foreach (var path in Gets.Concat(Unsuccessful).Select(path => Path(path, id)))
        {
            var get = await client.GetAsync(path, Cancellation);
            var head = await client.SendAsync(HttpMethod.Head, path, content: null, Cancellation);
            Assert.Equal((path, get.Status, ""), (path, head.Status, head.Text));
            Assert.Equal((get.ContentHeaders.ContentLength, get.Headers.ETag), (head.ContentHeaders.ContentLength, head.Headers.ETag));
            Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
        }
    }

    [Fact]
    public async Task Pages_and_devices_have_a_tag_that_answers_304()
    {
        var (client, id) = await NewCustomerAsync();
        foreach (var path in Gets.Where(path => !path.Contains("getCustomer", StringComparison.Ordinal)).Select(path => Path(path, id)))
        {
            var get = await client.GetAsync(path, Cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress, path));
            request.Headers.IfNoneMatch.Add(get.Headers.ETag!);
            var again = await client.SendAsync(request, Cancellation);
            Assert.Equal((HttpStatusCode.NotModified, "", get.Headers.ETag), (again.Status, again.Text, again.Headers.ETag));
            Assert.Equal("private, no-cache", string.Join(',', again.Headers.NonValidated["Cache-Control"]));
        }
    }

    [Fact]
    public async Task Without_a_key_every_call_is_401_before_anything_else()
    {
        var (_, id) = await NewCustomerAsync();
        var nobody = new TelemetronClient(host.Address, key: null);
        string[] posts =
        [
            "deviceAssignment/assignDeviceToOwners", "deviceAssignment/assignDevicesToOwner", "deviceAssignment/unassignDeviceFromOwner",
            "deviceAssignment/unassignDevicesFromOwner", "customer/createOrUpdateCustomer", "customer/queryCustomer", "device", "device/bulk-metadata",
            "device/resolveOwners",
        ];
        HttpAnswer[] answers =
        [
            .. await Task.WhenAll(posts.Select(path => nobody.PostAsync(path, "{broken"))),
            .. await Task.WhenAll(Gets.Concat(Unsuccessful).Select(path => nobody.GetAsync(Path(path, id), Cancellation))),
        ];
        Assert.All(answers, answer => answer.IsError(HttpStatusCode.Unauthorized, "api_key_missing"));
        Assert.All(answers, answer => Assert.Equal("ApiKey", Assert.Single(answer.Headers.WwwAuthenticate).Scheme));
    }

    [Theory]
    [InlineData("devices", "GET, HEAD")]
    [InlineData("customers", "GET, HEAD")]
    [InlineData("customer/getCustomer/x", "GET, HEAD")]
    [InlineData("customer/x/devices", "GET, HEAD")]
    [InlineData("device/SN-1", "GET, HEAD")]
    [InlineData("device", "POST")]
    [InlineData("device/bulk-metadata", "GET, HEAD, POST")]
    [InlineData("customer/queryCustomer", "POST")]
    [InlineData("deviceAssignment/unassignDevicesFromOwner", "POST")]
    public async Task Another_method_is_405_and_says_which_are_taken(string path, string allowed)
    {
        var (_, client) = await host.NewOrganizationAsync();
        var answer = await client.SendAsync(HttpMethod.Delete, path, content: null, Cancellation);
        answer.IsError(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow.Order()));
    }

    [Theory]
    [InlineData("ticket/createTicket")]
    [InlineData("devices/SN-1")]
    [InlineData("customer")]
    [InlineData("customer//devices")]
    public async Task What_is_no_call_of_ours_is_404(string path)
    {
        var (_, client) = await host.NewOrganizationAsync();
        (await client.GetAsync(path, Cancellation)).IsError(HttpStatusCode.NotFound, "path_not_found");
    }

    private async Task<(TelemetronClient Client, string Id)> NewCustomerAsync()
    {
        var (_, client) = await host.NewOrganizationAsync();
        return (client, (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1"]))).Text("customerId"));
    }

    private static string Path(string path, string id) => path.Replace("{id}", id, StringComparison.Ordinal);
}

public sealed class EmbeddedAnswerHeadersTests(EmbeddedHost host) : AnswerHeadersTests(host);

public sealed class ClusterAnswerHeadersTests(ClusterHost host) : AnswerHeadersTests(host);
