using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Devices;

/// <summary><c>POST /device</c>.</summary>
public abstract class SaveDeviceTests(ContractHost host)
{
    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "{}", "missing_field", "identifier is missing or blank." },
        { """{"identifier":" ","type":"sensor"}""", "missing_field", "identifier is missing or blank." },
        { """{"identifier":5,"type":"sensor"}""", "invalid_field", "identifier is a number; send a string." },
        { """{"identifier":"S\u0001N","type":"sensor"}""", "invalid_field", $"identifier is {DeviceIdentifier.Grammar}." },
        { """{"identifier":".","type":"sensor"}""", "invalid_field", "A device cannot be called '.' or '..', since no URL can name it." },
        { """{"identifier":" .. ","type":"sensor"}""", "invalid_field", "A device cannot be called '.' or '..', since no URL can name it." },
        { """{"identifier":"SN-1"}""", "missing_field", "type is required when creating a new device" },
        { """{"identifier":"SN-1","type":null}""", "missing_field", "type is required when creating a new device" },
        { """{"identifier":"SN-1","type":"\ufeff"}""", "missing_field", "type is required when creating a new device" },
        { """{"identifier":"SN-1","type":["sensor"]}""", "invalid_field", "type is an array; send a string." },
        { """{"identifier":"SN-1","type":"a\u0000b"}""", "invalid_field", $"type is {DeviceType.Grammar}." },
        { $$"""{"identifier":"SN-1","type":"{{new string('t', 129)}}"}""", "invalid_field", $"type is {DeviceType.Grammar}." },
        { """{"identifier":"SN-1","type":"sensor","type":"meter"}""", "invalid_field", "type appears twice. Send each field once." },
        { "[]", "invalid_json", "The body is an array. Send one JSON object." },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_leaves_nothing_behind(string body, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync("device", body), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task A_new_device_is_created()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var answer = await OkAsync(client.SaveDeviceAsync(" SN-1 ", " sensor ", """{"b":1,"a":{"x":[true,null]}}"""));

        Assert.Equal(["success", "message", "deviceId", "identifier", "type"], answer.Fields());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal("Device created successfully", answer.Text("message"));
        Assert.Equal(("SN-1", "sensor"), (answer.Text("identifier"), answer.Text("type")));
        var device = await OkAsync(client.GetDeviceAsync("SN-1"));
        Assert.Equal(answer.Text("deviceId"), device.Text("deviceId"));
        Assert.Equal("""{"b":1,"a":{"x":[true,null]}}""", device.GetProperty("properties").GetRawText());
        Assert.Equal("[]", device.GetProperty("owners").GetRawText());
    }

    [Fact]
    public async Task A_device_that_is_there_is_updated_and_keeps_its_owners()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var created = await OkAsync(client.AssignDeviceToOwnersAsync("SN-1", ["a@example.com"]));
        var answer = await OkAsync(client.SaveDeviceAsync("SN-1", "meter"));

        Assert.Equal("Device updated successfully", answer.Text("message"));
        Assert.Equal((created.Text("deviceId"), "meter"), (answer.Text("deviceId"), answer.Text("type")));
        var device = await OkAsync(client.GetDeviceAsync("SN-1"));
        Assert.Equal("meter", device.Text("type"));
        Assert.Equal(["a@example.com"], Texts(device.GetProperty("owners"), "email"));
        Assert.True(string.CompareOrdinal(device.Text("createdAt"), device.Text("updatedAt")) < 0);
    }

    [Theory]
    [InlineData("""{"identifier":"SN-1"}""")]
    [InlineData("""{"identifier":"SN-1","type":null,"properties":null}""")]
    [InlineData("""{"identifier":"SN-1","type":" ","properties":{}}""")]
    [InlineData("""{"identifier":"SN-1","type":"sensor","properties":{"a":1}}""")]
    public async Task What_is_not_given_stays_and_an_update_that_changes_nothing_is_none(string body)
    {
        var (_, client) = await host.NewOrganizationAsync();
        await OkAsync(client.SaveDeviceAsync("SN-1", "sensor", """{"a":1}"""));
        var before = await OkAsync(client.GetDeviceAsync("SN-1"));
        var answer = await OkAsync(client.PostAsync("device", body));
        Assert.Equal(("Device updated successfully", "sensor"), (answer.Text("message"), answer.Text("type")));
        Assert.Equal(before.GetRawText(), (await OkAsync(client.GetDeviceAsync("SN-1"))).GetRawText());
    }

    [Fact]
    public async Task Of_many_who_create_the_same_device_at_once_one_is_told_that_it_did()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => OkAsync(client.SaveDeviceAsync("SN-1", "sensor", $$"""{"p{{i}}":{{i}}}"""))));
        Assert.Single(answers, answer => answer.Text("message") == "Device created successfully");
        Assert.Single(answers.Select(answer => answer.Text("deviceId")).Distinct());
        Assert.Equal(16, (await OkAsync(client.GetDeviceAsync("SN-1"))).GetProperty("properties").EnumerateObject().Count());
        Assert.Equal(1, await host.CountRowsAsync(organization));
    }
}

public sealed class EmbeddedSaveDeviceTests(EmbeddedHost host) : SaveDeviceTests(host);

public sealed class ClusterSaveDeviceTests(ClusterHost host) : SaveDeviceTests(host);
