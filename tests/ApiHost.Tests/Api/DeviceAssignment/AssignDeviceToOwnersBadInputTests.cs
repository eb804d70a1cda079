using System.Net;

namespace Telemetron.ApiHost.Tests.Api.DeviceAssignment;

/// <summary>Every 400 of the main call: none creates a device, a customer or a row, though the device is known and the key is good.</summary>
public sealed class AssignDeviceToOwnersBadInputTests(EmbeddedApiHost host)
{
    public static TheoryData<string, string> BadBodies => new()
    {
        { "", "invalid_json" },
        { "null", "invalid_json" },
        { "[]", "invalid_json" },
        { "\"text\"", "invalid_json" },
        { "{", "invalid_json" },
        { """{"deviceIdentifier":"SN-1",}""", "invalid_json" },
        { """{'deviceIdentifier':'SN-1'}""", "invalid_json" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]} trailing""", "invalid_json" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}{}""", "invalid_json" },
        { "{}", "missing_field" },
        { """{"customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"deviceIdentifier":null,"customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"deviceIdentifier":" \t","customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"DeviceIdentifier":"SN-1","customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"deviceIdentifier":1,"customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":["SN-1"],"customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN\u0000","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"S\nN","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"\ud800","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"\ud800":"SN-1","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"\u2800","customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"deviceIdentifier":"\ufeff\u200b","customerEmails":["a@example.com"]}""", "missing_field" },
        { """{"deviceIdentifier":".","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""", "invalid_field" },
        { """{"deviceIdentifier":" .. ","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""", "invalid_field" },
        { $$"""{"deviceIdentifier":"{{new string('x', 257)}}","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"x":1,"x":2}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"x":[{"y":1,"y":2}]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1"}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":null}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":[]}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":"a@example.com"}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":{"0":"a@example.com"}}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com",1]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com",null]}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["not-an-email",""]}""", "no_valid_email" },
        { $$"""{"deviceIdentifier":"SN-1","customerEmails":[{{string.Join(',', Enumerable.Repeat("\"a@example.com\"", 101))}}]}""", "limit_exceeded" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":"true","deviceType":"sensor"}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":1,"deviceType":"sensor"}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":null}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":"  "}""", "missing_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":7}""", "invalid_field" },
        { $$"""{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":"{{new string('t', 129)}}"}""", "invalid_field" },
        { $$"""{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"deviceType":"{{new string('t', 129)}}"}""", "invalid_field" },
        { """{"deviceIdentifier":"SN-1","customerEmails":["new@example.com"],"autoCreateDevice":true,"deviceType":"a\u0000b"}""", "invalid_field" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_leaves_nothing_behind(string body, string code)
    {
        var caller = await host.NewCallerAsync();
        (await caller.AssignAsync(body)).IsError(HttpStatusCode.BadRequest, code, code == "no_valid_email" ? ["skippedEmails"] : []);
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task Validation_comes_before_the_look_up()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync("""{"deviceIdentifier":"unknown","customerEmails":["not-an-email"]}""");
        answer.IsError(HttpStatusCode.BadRequest, "no_valid_email", "skippedEmails");
    }

    [Fact]
    public async Task The_sentences_of_the_original_documentation_are_told_word_for_word()
    {
        var caller = await host.NewCallerAsync();
        (string Body, string Sentence)[] cases =
        [
            ("""{"deviceIdentifier":"unknown","customerEmails":["a@example.com"]}""",
                "Device not found with the provided identifier. Set autoCreateDevice to true to create it automatically."),
            ("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true}""", "deviceType is required when creating a new device"),
            ("""{"deviceIdentifier":"SN-1","customerEmails":["nobody"]}""", "No valid customer emails provided"),
        ];
        foreach (var (body, sentence) in cases)
        {
            Assert.Equal(sentence, (await caller.AssignAsync(body)).Json.GetProperty("error").GetString());
        }
    }

    [Fact]
    public async Task When_no_address_is_valid_each_comes_back_as_sent_with_its_reason()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["not-an-email","\u200b","root@localhost"]}""");
        Assert.Equal(
            """[{"email":"not-an-email","reason":"malformed"},{"email":"\u200b","reason":"blank"},{"email":"root@localhost","reason":"domain_without_dot"}]""",
            answer.Json.GetProperty("skippedEmails").GetRawText().Replace("\u200b", "\\u200b", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_400_wherever_they_are_and_leave_nothing_behind()
    {
        var caller = await host.NewCallerAsync();
        byte[][] bodies =
        [
            [.. "{\"deviceIdentifier\":\""u8, 0xFF, 0xFE, .. "\",\"customerEmails\":[\"a@example.com\"]}"u8],
            [.. "{\"deviceIdentifier\":\"SN-1\",\"customerEmails\":[\"a@example.com\"],\"unknown\":\""u8, 0xFF, .. "\"}"u8],
        ];
        foreach (var body in bodies)
        {
            var answer = await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Caller.Raw(body, "application/json"));
            answer.IsError(HttpStatusCode.BadRequest, "invalid_json");
        }

        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task A_byte_order_mark_is_fine()
    {
        var caller = await host.NewCallerAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}"""u8];
        var answer = await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Caller.Raw(body, "application/json"));
        answer.IsError(HttpStatusCode.NotFound, "device_not_found");
    }

    [Fact]
    public async Task What_is_wrong_is_said_without_the_names_of_our_types()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com",{}]}""");
        Assert.Equal("customerEmails[1] is an object; send a string.", answer.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Unknown_fields_and_absent_optional_ones_are_fine()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.AssignAsync(
            """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor","comment":{"x":[1]}}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        answer = await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["b@example.com"],"autoCreateDevice":null,"deviceType":null}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }
}
