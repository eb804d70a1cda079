using System.Text;
using System.Text.Json;
using CsCheck;
using Telemetron.ApiHost.Api.DeviceAssignment;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Tests.Http.Json;

/// <summary>What a caller is told whose body does not deserialize: which of the possible mistakes it is, where, and what is wanted.</summary>
public sealed class JsonDiagnosisTests
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        new[] { "{", "}", "[", "]", ",", ":", "\"a\"", "\"deviceIdentifier\"", "\"customerEmails\"", "\"\\ud800\"", "1", "true", "null", " ", "\"" }
            .Select(Gen.Const).ToArray());

    [Theory]
    [InlineData("", "The body is empty. Send one JSON object.")]
    [InlineData("[]", "The body is an array. Send one JSON object.")]
    [InlineData("\"text\"", "The body is a string. Send one JSON object.")]
    [InlineData("7", "The body is a number. Send one JSON object.")]
    [InlineData("{\n\"deviceIdentifier\":}", "The body is not valid JSON: it is broken at line 2, byte 20. Send one JSON object.")]
    [InlineData("{}{}", "The body is not valid JSON: it is broken at line 1, byte 3. Send one JSON object.")]
    public void What_is_no_json_object_is_told(string body, string expected) => Tells("invalid_json", body, expected);

    [Theory]
    [InlineData("""{"deviceIdentifier":1}""", "deviceIdentifier is a number; send a string.")]
    [InlineData("""{"deviceIdentifier":["SN-1"]}""", "deviceIdentifier is an array; send a string.")]
    [InlineData("""{"customerEmails":"a@example.com"}""", "customerEmails is a string; send an array, each entry a string.")]
    [InlineData("""{"customerEmails":["a@example.com",{}]}""", "customerEmails[1] is an object; send a string.")]
    [InlineData("""{"autoCreateDevice":"true"}""", "autoCreateDevice is a string; send true or false.")]
    public void A_wrong_type_is_told_with_the_right_one(string body, string expected) => Tells("invalid_field", body, expected);

    [Theory]
    [InlineData("""{"deviceIdentifier":"a","deviceIdentifier":"b"}""", "deviceIdentifier appears twice. Send each field once.")]
    [InlineData("""{"x":[0,{"y":1,"y":2}]}""", "x[1].y appears twice. Send each field once.")]
    [InlineData("""{"deviceIdentifier":"\ud800"}""", "deviceIdentifier has an escape that is half of a surrogate pair. Send whole characters.")]
    [InlineData("""{"customerEmails":["\udc00"]}""", "customerEmails[0] has an escape that is half of a surrogate pair. Send whole characters.")]
    public void A_duplicate_and_half_a_character_are_told_apart(string body, string expected) => Tells("invalid_field", body, expected);

    [Fact]
    public void Thirty_two_levels_are_the_most()
    {
        Assert.NotNull(Deserialize("{\"x\":" + new string('[', 31) + new string(']', 31) + "}"));
        Tells(
            "invalid_json",
            "{\"x\":" + new string('[', 32) + new string(']', 32) + "}",
            "The body is nested more than 32 levels deep. Send a flatter object.");
    }

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.True(Explain($$"""{"{{new string('x', 5000)}}":1,"{{new string('x', 5000)}}":2}""").Message.Length < 200);

    [Fact]
    public void Every_body_that_does_not_deserialize_is_explained() => Fragment.Array[0, 12].Select(string.Concat).Sample(body =>
        TryDeserialize(body) || Explain(body).Message.Length > 0);

    private static void Tells(string code, string body, string expected)
    {
        Assert.Throws<JsonException>(() => Deserialize(body));
        var error = Explain(body);
        Assert.Equal((400, code, expected), (error.Status, error.Code, error.Message));
    }

    private static ApiError Explain(string body) =>
        JsonDiagnosis.Explain(Encoding.UTF8.GetBytes(body), DeviceAssignmentJson.Http.AssignDeviceToOwnersRequest);

    private static AssignDeviceToOwnersRequest? Deserialize(string body) => JsonSerializer.Deserialize(body, DeviceAssignmentJson.Http.AssignDeviceToOwnersRequest);

    private static bool TryDeserialize(string body)
    {
        try
        {
            Deserialize(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
