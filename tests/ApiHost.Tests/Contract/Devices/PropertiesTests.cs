using System.Net;
using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Devices;

/// <summary>What properties may be, how they are merged, and that they come back as they were given.</summary>
public abstract class PropertiesTests(ContractHost host)
{
    private const int MaxBytes = 32 * 1024;
    private const string NoStorableText = "Properties have a text with U+0000 or with half of a surrogate pair, which no database can store.";
    private const string TooLarge = "Properties take more than 32768 bytes as JSON. Keep fewer or shorter ones.";
    private const string TooDeep = "The body is nested more than 32 levels deep. Send a flatter object.";

    public static TheoryData<string, string, string> Bad => new()
    {
        { "[]", "invalid_field", "properties is an array; send an object." },
        { "\"text\"", "invalid_field", "properties is a string; send an object." },
        { "7", "invalid_field", "properties is a number; send an object." },
        { "true", "invalid_field", "properties is true or false; send an object." },
        { """{"a":1,"a":2}""", "invalid_field", "properties.a appears twice. Send each field once." },
        { """{"a":{"b":1,"b":2}}""", "invalid_field", "properties.a.b appears twice. Send each field once." },
        { """{"a":"x\u0000y"}""", "invalid_field", $"properties: {NoStorableText}" },
        { """{"x\u0000y":1}""", "invalid_field", $"properties: {NoStorableText}" },
        { """{"a":[{"x\u0000y":1}]}""", "invalid_field", $"properties: {NoStorableText}" },
        { """{"a":"\ud800"}""", "invalid_field", $"properties: {NoStorableText}" },
        { """{"a":["\udc00x"]}""", "invalid_field", $"properties: {NoStorableText}" },
        { """{"\ud800":1}""", "invalid_field", "The name of a field in properties has an escape that is half of a surrogate pair. Send whole characters." },
        { """{"a":{"\ud800":1}}""", "invalid_field", "The name of a field in properties.a has an escape that is half of a surrogate pair. Send whole characters." },
        { """{"a":1},"identifier":7,"x":{"y":1}""", "invalid_field", "identifier appears twice. Send each field once." },
        { $$"""{"a":"{{new string('x', MaxBytes)}}"}""", "limit_exceeded", $"properties: {TooLarge}" },
        { Nested(levels: 32), "invalid_json", TooDeep },
        { $$"""{"a":{{new string('[', 31)}}{{new string(']', 31)}}}""", "invalid_json", TooDeep },
    };

    /// <summary>What comes back as it was: names in their order, and numbers in their digits. A null would take its name away.</summary>
    public static TheoryData<string> Good =>
    [
        "{}",
        """{"__proto__":{"polluted":true},"constructor":[],"":"empty","a":1e400,"b":0.10,"c":-0,"d":12345678901234567890123}""",
        """{"\u0001":"\u001f","é":"e\u0301","😀":"\"\\/","a":" trailing "}""",
        """{"a":[],"b":{},"c":[[[]]],"d":[null,true,false]}""",
        Nested(levels: 31),
        $$"""{"a":"{{new string('x', MaxBytes - 8)}}"}""",
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_properties_are_400_and_leave_nothing_behind(string properties, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync("device", Body(properties)), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Good_properties_come_back_as_they_were(string properties)
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.PostAsync("device", Body(properties)));
        var device = await client.GetDeviceAsync("SN-1");
        Assert.True(device.Status == HttpStatusCode.OK, device.Text);
        Assert.Equal(Normal(properties), Normal(device.Json.GetProperty("properties").GetRawText()));
    }

    [Fact]
    public async Task Given_properties_are_merged_by_their_top_level_names_and_null_takes_one_away()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.PostAsync("device", Body("""{"a":{"x":1,"y":2},"b":null,"c":"kept","d":[1]}""")));
        Assert.Equal("""{"a":{"x":1,"y":2},"c":"kept","d":[1]}""", await PropertiesAsync());
        await OkAsync(client.PostAsync("device", Body("""{"new":0,"a":{"x":null},"d":null,"unknown":null}""")));
        Assert.Equal("""{"a":{"x":null},"c":"kept","new":0}""", await PropertiesAsync());
        await OkAsync(client.PostAsync("device", Body("null")));
        Assert.Equal("""{"a":{"x":null},"c":"kept","new":0}""", await PropertiesAsync());

        async Task<string> PropertiesAsync() => (await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("properties").GetRawText();
    }

    [Fact]
    public async Task Properties_that_become_too_large_by_merging_are_400_and_stay_as_they_were()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var half = new string('x', MaxBytes / 2);
        await OkAsync(client.PostAsync("device", Body($$"""{"a":"{{half}}"}""")));
        var before = (await client.GetDeviceAsync("SN-1")).Text;
        await IsBadAsync(client.PostAsync("device", Body($$"""{"b":"{{half}}"}""")), "limit_exceeded", TooLarge);
        Assert.Equal(before, (await client.GetDeviceAsync("SN-1")).Text);
        await OkAsync(client.PostAsync("device", Body($$"""{"a":null,"b":"{{half}}"}""")));
    }

    private static string Body(string properties) => $$"""{"identifier":"SN-1","type":"sensor","properties":{{properties}}}""";

    /// <summary>The same escapes in both texts.</summary>
    private static string Normal(string json) => JsonSerializer.Serialize(JsonElement.Parse(json));

    /// <summary>An object within an object, so many in all.</summary>
    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}

public sealed class EmbeddedPropertiesTests(EmbeddedHost host) : PropertiesTests(host);

public sealed class ClusterPropertiesTests(ClusterHost host) : PropertiesTests(host);
