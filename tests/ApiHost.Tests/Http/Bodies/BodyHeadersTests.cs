using System.Net;
using System.Text;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>What is taken for JSON in UTF-8, by what the headers say.</summary>
public sealed class BodyHeadersTests(EmbeddedApiHost host)
{
    private const string Body =
        """{"deviceIdentifier":"Gerät","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("identity, gzip")]
    [InlineData("nonsense")]
    public async Task A_body_that_says_it_is_compressed_is_415_and_is_wanted_as_it_is(string coding)
    {
        var caller = await host.NewCallerAsync();
        var answer = await SendAsync(caller, Encoding.UTF8.GetBytes(Body), "application/json", coding);
        answer.IsError(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Equal(["identity"], answer.Headers.GetValues("Accept-Encoding"));
        Assert.Contains("content-encoding", answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await caller.CountRowsAsync());
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("identity, identity")]
    public async Task A_body_that_says_it_is_not_compressed_is_taken(string coding)
    {
        var caller = await host.NewCallerAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(caller, Encoding.UTF8.GetBytes(Body), "application/json", coding)).Status);
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("\"utf8\"")]
    [InlineData("UTF8")]
    [InlineData("Utf-8")]
    [InlineData("us-ascii")]
    [InlineData("\"US-ASCII\"")]
    public async Task Utf8_and_its_part_ascii_are_taken_by_any_of_their_names_and_read_as_utf8(string charset)
    {
        var caller = await host.NewCallerAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(caller, Encoding.UTF8.GetBytes(Body), $"application/json; charset={charset}")).Status);
        Assert.Equal("Gerät", (await caller.GetDeviceAsync(Uri.EscapeDataString("Gerät"))).Json.GetProperty("identifier").GetString());
    }

    [Theory]
    [InlineData("iso-8859-1", "'iso-8859-1'")]
    [InlineData("\"utf-16\"", "'utf-16'")]
    [InlineData("utf-8; charset=windows-1252", "'windows-1252'")]
    public async Task Another_charset_is_415_and_is_named(string charset, string named)
    {
        var caller = await host.NewCallerAsync();
        var answer = await SendAsync(caller, Encoding.UTF8.GetBytes(Body), $"application/json; charset={charset}");
        answer.IsError(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Contains(named, answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_in_no_utf8_is_400_whatever_charset_it_says()
    {
        var caller = await host.NewCallerAsync();
        (await SendAsync(caller, Encoding.Latin1.GetBytes(Body), "application/json; charset=us-ascii")).IsError(HttpStatusCode.BadRequest, "invalid_json");
    }

    private static Task<HttpAnswer> SendAsync(Caller caller, byte[] body, string contentType, string? coding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        return caller.SendAsync(HttpMethod.Post, Caller.AssignPath, content);
    }
}
