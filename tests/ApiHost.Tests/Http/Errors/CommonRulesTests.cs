using System.Net;
using System.Text;

namespace Telemetron.ApiHost.Tests.Http.Errors;

/// <summary>The table "Common rules" of the contract, row by row.</summary>
public sealed class CommonRulesTests(EmbeddedApiHost host)
{
    private const string GoodBody =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    [Fact]
    public async Task An_unknown_path_is_404_in_the_one_shape()
    {
        var caller = await host.NewCallerAsync();
        (await caller.SendAsync(HttpMethod.Post, "deviceAssignment/nothing")).IsError(HttpStatusCode.NotFound, "path_not_found");
        (await caller.SendAsync(HttpMethod.Get, "/nothing")).IsError(HttpStatusCode.NotFound, "path_not_found");
    }

    [Fact]
    public async Task An_error_has_the_id_of_the_trace_that_its_caller_sent_or_one_of_its_own()
    {
        var caller = await host.NewCallerAsync();
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", await TraceIdAsync("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var first = await TraceIdAsync("no trace");
        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.NotEqual(first, await TraceIdAsync("no trace"));

        async Task<string?> TraceIdAsync(string parent)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.BaseAddress, "device/SN-unknown"));
            request.Headers.Add("x-api-key", caller.Key.Reveal());
            request.Headers.TryAddWithoutValidation("traceparent", parent);
            return (await Caller.SendAsync(request)).Json.GetProperty("traceId").GetString();
        }
    }

    [Fact]
    public async Task Another_method_is_405_in_the_one_shape_and_says_which_are_taken()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.SendAsync(HttpMethod.Get, Caller.AssignPath);
        answer.IsError(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["POST"], answer.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task What_is_not_json_is_415_in_the_one_shape(string? contentType)
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Caller.Raw(Encoding.UTF8.GetBytes(GoodBody), contentType));
        answer.IsError(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task Json_in_utf8_is_taken_however_it_is_named(string contentType)
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Caller.Raw(Encoding.UTF8.GetBytes(GoodBody), contentType));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_64_kibibytes_is_413_in_the_one_shape(bool chunked)
    {
        var caller = await host.NewCallerAsync();
        var body = GoodBody[..^1] + ",\"padding\":\"" + new string('x', 64 * 1024) + "\"}";
        var content = Caller.Raw(Encoding.UTF8.GetBytes(body), "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.BaseAddress, Caller.AssignPath)) { Content = content };
        request.Headers.Add("x-api-key", caller.Key.Reveal());
        request.Headers.TransferEncodingChunked = chunked;

        (await Caller.SendAsync(request)).IsError(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task A_body_just_under_64_kibibytes_is_taken()
    {
        var caller = await host.NewCallerAsync();
        const string Padding = ",\"padding\":\"\"}";
        var body = GoodBody[..^1] + Padding.Replace("\"\"", $"\"{new string('x', (64 * 1024) - GoodBody.Length - Padding.Length + 1)}\"", StringComparison.Ordinal);
        Assert.Equal(64 * 1024, body.Length);
        Assert.Equal(HttpStatusCode.OK, (await caller.AssignAsync(body)).Status);
    }
}
