using System.Globalization;
using System.Net;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Api.Devices;

public sealed class GetDeviceTests(EmbeddedApiHost host)
{
    [Fact]
    public async Task A_device_says_what_it_is_and_who_owns_it()
    {
        var caller = await host.NewCallerAsync();
        var assignment = await AssignAsync(caller, "SN-1", "jane.smith@example.com", "Acme@Example.com");
        var device = await caller.GetDeviceAsync("SN-1");

        Assert.Equal(HttpStatusCode.OK, device.Status);
        Assert.Equal("application/json; charset=utf-8", device.ContentHeaders.ContentType?.ToString());
        Assert.Equal(
            ["deviceId", "identifier", "type", "properties", "owners", "createdAt", "updatedAt"],
            device.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(assignment.Json.GetProperty("deviceId").GetString(), device.Json.GetProperty("deviceId").GetString());
        Assert.Equal("SN-1", device.Json.GetProperty("identifier").GetString());
        Assert.Equal("sensor", device.Json.GetProperty("type").GetString());
        Assert.Empty(device.Json.GetProperty("properties").EnumerateObject());

        var owners = device.Json.GetProperty("owners").EnumerateArray().ToArray();
        Assert.All(owners, owner => Assert.Equal(["email", "customerId", "name", "assignedAt"], owner.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(["jane.smith@example.com", "acme@example.com"], owners.Select(owner => owner.GetProperty("email").GetString()));
        Assert.Equal(["jane.smith", "acme"], owners.Select(owner => owner.GetProperty("name").GetString()));
        Assert.Equal(
            assignment.Json.GetProperty("assignedCustomers").EnumerateArray().Select(customer => customer.GetProperty("customerId").GetString()),
            owners.Select(owner => owner.GetProperty("customerId").GetString()));
    }

    [Fact]
    public async Task Times_are_ISO_8601_in_UTC()
    {
        var caller = await host.NewCallerAsync();
        await AssignAsync(caller, "SN-1", "a@example.com");
        var device = (await caller.GetDeviceAsync("SN-1")).Json;

        string[] times =
        [
            device.GetProperty("createdAt").GetString()!,
            device.GetProperty("updatedAt").GetString()!,
            device.GetProperty("owners")[0].GetProperty("assignedAt").GetString()!,
        ];
        Assert.All(times, time => Assert.EndsWith("Z", time, StringComparison.Ordinal));
        Assert.All(times, time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_identifier_is_decoded_exactly_once()
    {
        var caller = await host.NewCallerAsync();
        string[] identifiers =
        [
            "a/b", "a%2Fb", "a%252Fb", "a+b", "a b", "a?b", "a#b", "a\\b", "%", "%zz", "ü", "u\u0308", "😀", "{0}", "d:x/y", "/", "//", "a/../b", "+", "\"",
            new string('x', 256), string.Concat(Enumerable.Repeat("😀", 256)),
        ];
        foreach (var identifier in identifiers)
        {
            await AssignAsync(caller, identifier, "a@example.com");
        }

        foreach (var identifier in identifiers)
        {
            var device = await caller.GetDeviceAsync(Uri.EscapeDataString(identifier));
            Assert.True(device.Status == HttpStatusCode.OK, $"{identifier}: {device.Text}");
            Assert.Equal(identifier, device.Json.GetProperty("identifier").GetString());
        }
    }

    [Theory]
    [InlineData("%20SN-1%09")]
    [InlineData("SN-1?verbose=true")]
    [InlineData("SN-1/")]
    [InlineData("%53N%2d1")]
    public async Task What_does_not_count_in_a_path_or_an_identifier_does_not_matter(string path)
    {
        var caller = await host.NewCallerAsync();
        await AssignAsync(caller, "SN-1", "a@example.com");
        Assert.Equal(HttpStatusCode.OK, (await caller.GetDeviceAsync(path)).Status);
    }

    [Theory]
    [InlineData("SN-1/.")]
    [InlineData("SN-1/..")]
    [InlineData("SN-1/%2e")]
    [InlineData("y/%2E%2e")]
    [InlineData("y/../SN-1")]
    [InlineData("./SN-1")]
    [InlineData(".")]
    [InlineData("%2e%2e")]
    public async Task A_path_with_a_step_in_it_is_404_and_no_device(string path)
    {
        var caller = await host.NewCallerAsync();
        await AssignAsync(caller, "SN-1", "a@example.com");
        (await caller.GetDeviceAsync(path)).IsError(HttpStatusCode.NotFound, "path_not_found");
    }

    [Fact]
    public async Task Head_answers_as_get_does_but_for_the_body()
    {
        var caller = await host.NewCallerAsync();
        await AssignAsync(caller, "SN-1", "a@example.com");
        var get = await caller.GetDeviceAsync("SN-1");
        var head = await caller.SendAsync(HttpMethod.Head, "device/SN-1");

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.ContentHeaders.ContentLength, head.ContentHeaders.ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.SendAsync(HttpMethod.Head, "device/SN-2")).Status);
    }

    [Fact]
    public async Task Another_method_is_405_and_says_which_are_taken()
    {
        var answer = await (await host.NewCallerAsync()).SendAsync(HttpMethod.Put, "device/SN-1");
        answer.IsError(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["GET", "HEAD"], answer.ContentHeaders.Allow.Order());
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%E2%80%8B")]
    [InlineData("SN%01")]
    [InlineData("SN%C3")]
    [InlineData("SN%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("SN%")]
    [InlineData("SN%2")]
    [InlineData("SN%zz")]
    public async Task A_malformed_identifier_is_400(string path) =>
        (await (await host.NewCallerAsync()).GetDeviceAsync(path)).IsError(HttpStatusCode.BadRequest, "invalid_field");

    [Theory]
    [InlineData(257)]
    [InlineData(4000)]
    public async Task An_identifier_that_is_too_long_is_400(int length) =>
        (await (await host.NewCallerAsync()).GetDeviceAsync(new string('x', length))).IsError(HttpStatusCode.BadRequest, "invalid_field");

    [Fact]
    public async Task An_unknown_device_is_404_and_looking_for_it_leaves_nothing_behind()
    {
        var caller = await host.NewCallerAsync();
        (await caller.GetDeviceAsync("SN-1")).IsError(HttpStatusCode.NotFound, "device_not_found");
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task Another_organizations_device_is_as_unknown_as_any()
    {
        await AssignAsync(await host.NewCallerAsync(), "SN-1", "a@example.com");
        var stranger = await host.NewCallerAsync();
        var foreign = await stranger.GetDeviceAsync("SN-1");
        foreign.IsError(HttpStatusCode.NotFound, "device_not_found");
        Assert.Equal((await stranger.GetDeviceAsync("SN-2")).Json.GetProperty("error").GetString(), foreign.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_call_with_a_bad_key_is_401_whatever_it_asks_for()
    {
        var caller = await host.NewCallerAsync();
        (await caller.SendAsync(HttpMethod.Get, "device/SN%zz", content: null, "tlm_short")).IsError(HttpStatusCode.Unauthorized, "api_key_invalid");
    }

    private static async Task<HttpAnswer> AssignAsync(Caller caller, string identifier, params string[] emails)
    {
        var answer = await caller.AssignAsync(JsonSerializer.Serialize(
            new { deviceIdentifier = identifier, customerEmails = emails, autoCreateDevice = true, deviceType = "sensor" }));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }
}
