using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Devices;

/// <summary><c>POST /device/bulk-metadata</c>.</summary>
public abstract class ReplacePropertiesTests(ContractHost host)
{
    private const string Path = "device/bulk-metadata";

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "{}", "missing_field", "devices is missing or empty; name at least one device." },
        { """{"devices":null}""", "missing_field", "devices is missing or empty; name at least one device." },
        { """{"devices":{}}""", "missing_field", "devices is missing or empty; name at least one device." },
        { """{"devices":[{"SN-1":{}}]}""", "invalid_field", "devices is an array; send an object." },
        { """{"devices":{"SN-1":{},"SN-2":null}}""", "invalid_field", "devices['SN-2'] is null; send an object." },
        { """{"devices":{"SN-1":{},"SN-2":[]}}""", "invalid_field", "devices['SN-2'] is an array; send an object." },
        { """{"devices":{"SN-1":{},"SN-2":"x"}}""", "invalid_field", "devices['SN-2'] is a string; send an object." },
        { """{"devices":{"SN-1":{},"SN-2":false}}""", "invalid_field", "devices['SN-2'] is true or false; send an object." },
        { """{"devices":{"SN-1":{},"SN-1":{}}}""", "invalid_field", "devices.SN-1 appears twice. Send each field once." },
        { """{"devices":{"SN-1":{},"\u200b":{}}}""", "invalid_field", $"devices['\u200b'] has a name that is no identifier. An identifier is {DeviceIdentifier.Grammar}." },
        {
            $$$$"""{"devices":{"SN-1":{},"{{{{new string('x', 257)}}}}":{}}}""",
            "invalid_field",
            $"devices['{new string('x', 100)}…'] has a name that is no identifier. An identifier is {DeviceIdentifier.Grammar}."
        },
        {
            """{"devices":{"SN-1":{},"SN-2":{"a":"\u0000"}}}""",
            "invalid_field",
            "devices['SN-2']: Properties have a text with U+0000 or with half of a surrogate pair, which no database can store."
        },
        {
            """{"devices":{"SN-1":{},"SN-2":{"a":"\ud800"}}}""",
            "invalid_field",
            "devices['SN-2']: Properties have a text with U+0000 or with half of a surrogate pair, which no database can store."
        },
        {
            $$$$"""{"devices":{"SN-1":{},"SN-2":{"a":"{{{{new string('x', 32 * 1024)}}}}"}}}""",
            "limit_exceeded",
            "devices['SN-2']: Properties take more than 32768 bytes as JSON. Keep fewer or shorter ones."
        },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_nothing_is_done(string body, string code, string sentence)
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("SN-1", "sensor", """{"a":1}"""));
        await IsBadAsync(client.PostAsync(Path, body), code, sentence);
        Assert.Equal("""{"a":1}""", (await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Properties_are_replaced_whole_and_results_come_in_the_order_of_the_request()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var second = await OkAsync(client.SaveDeviceAsync("SN-2", "sensor", """{"a":1,"b":2}"""));
        var first = await OkAsync(client.SaveDeviceAsync("SN-1", "meter"));
        var answer = await OkAsync(client.PostAsync(Path, """{"devices":{"SN-2":{"c":3},"unknown":{"x":1}," SN-1 ":{"__proto__":null}}}"""));

        Assert.Equal(["success", "updated", "notFound", "results"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal((2, 1), (answer.GetProperty("updated").GetInt32(), answer.GetProperty("notFound").GetInt32()));
        Assert.Equal(
            [
                $$"""{"identifier":"SN-2","deviceId":"{{second.Text("deviceId")}}","status":"updated"}""",
                """{"identifier":"unknown","deviceId":"","status":"not_found"}""",
                $$"""{"identifier":"SN-1","deviceId":"{{first.Text("deviceId")}}","status":"updated"}""",
            ],
            answer.GetProperty("results").EnumerateArray().Select(result => result.GetRawText()));
        Assert.Equal("""{"c":3}""", (await OkAsync(client.GetDeviceAsync("SN-2"))).GetProperty("properties").GetRawText());
        Assert.Equal("""{"__proto__":null}""", (await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("properties").GetRawText());
        Assert.Equal("meter", (await OkAsync(client.GetDeviceAsync("SN-1"))).Text("type"));
        Assert.Equal(2, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Nothing_that_is_unknown_is_created_and_that_is_no_error()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var answer = await OkAsync(client.PostAsync(Path, """{"devices":{"SN-1":{},"..":{}}}"""));
        Assert.Equal((0, 2), (answer.GetProperty("updated").GetInt32(), answer.GetProperty("notFound").GetInt32()));
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task Of_two_names_that_are_one_identifier_the_first_counts()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("SN-1", "sensor"));
        var answer = await OkAsync(client.PostAsync(Path, """{"devices":{"SN-1 ":{"a":1},"SN-1":{"a":2}}}"""));
        Assert.Equal(1, answer.GetProperty("updated").GetInt32());
        Assert.Equal("""{"a":1}""", (await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task A_thousand_devices_are_taken_and_one_more_is_too_many()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"SN-{i}")];
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices));
        var answer = await OkAsync(client.PostAsync(Path, Body(devices)));
        Assert.Equal(1000, answer.GetProperty("updated").GetInt32());
        Assert.Equal(devices, Texts(answer.GetProperty("results"), "identifier"));
        await IsBadAsync(
            client.PostAsync(Path, Body([.. devices, "one more"])), "limit_exceeded", "devices has 1001 entries; at most 1000 are allowed in one request.");

        devices[700] = "SN\u0000";
        await IsBadAsync(
            client.PostAsync(Path, Body(devices)), "invalid_field", $"devices['SN\u0000'] has a name that is no identifier. An identifier is {DeviceIdentifier.Grammar}.");
    }

    private static string Body(IEnumerable<string> devices) => JsonSerializer.Serialize(new { devices = devices.ToDictionary(device => device, _ => new { a = 1 }) });
}

public sealed class EmbeddedReplacePropertiesTests(EmbeddedHost host) : ReplacePropertiesTests(host);

public sealed class ClusterReplacePropertiesTests(ClusterHost host) : ReplacePropertiesTests(host);
