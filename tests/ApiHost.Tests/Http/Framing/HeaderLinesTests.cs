namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>Header lines that a proxy in front may divide in another way (RFC 9112, sections 2.2 and 5).</summary>
public sealed class HeaderLinesTests(EmbeddedApiHost host)
{
    private static readonly string Length = $"content-length: {FramedRequests.Body.Length}";

    /// <summary>RFC 9112 lets a server take it for an end of line. The header behind it may be one that the proxy has not seen.</summary>
    [Theory]
    [InlineData("x: y\n{length}")]
    [InlineData("{length}\nx: y")]
    [InlineData("{length}\r\nx: y\ntransfer-encoding: chunked")]
    [InlineData("x: y\nx-api-key: other\r\n{length}")]
    [InlineData("{length}\n")]
    public async Task A_line_feed_alone_which_Kestrel_would_take_by_default_ends_no_header(string lines) => (await SendAsync(lines)).IsRefused();

    [Fact]
    public async Task A_request_with_line_feeds_alone_is_refused()
    {
        var requests = await FramedRequests.NewAsync(host);
        var head = requests.Head($"POST {FramedRequests.Path} HTTP/1.1") + Length + "\r\n\r\n";
        (await requests.SendAsync(head.Replace("\r\n", "\n", StringComparison.Ordinal) + FramedRequests.Body + requests.SecondRequest)).IsRefused();
    }

    [Theory]
    [InlineData("x: y\rz\r\n{length}")]
    [InlineData("x: y\rtransfer-encoding: chunked\r\n{length}")]
    [InlineData("x: y\r\r\n{length}")]
    [InlineData("x: y\0z\r\n{length}")]
    public async Task A_carriage_return_alone_or_a_nul_in_a_value_is_refused(string lines) => (await SendAsync(lines)).IsRefused();

    [Theory]
    [InlineData("no colon\r\n{length}")]
    [InlineData(": no name\r\n{length}")]
    [InlineData("a b: c\r\n{length}")]
    [InlineData("x: y\r\n folded\r\n{length}")]
    [InlineData("content-length : {length}")]
    public async Task A_line_that_is_no_header_is_refused(string lines) => (await SendAsync(lines)).IsRefused();

    /// <summary>A proxy that joins such a line to the request line sees one header less.</summary>
    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    public async Task White_space_before_the_first_header_is_refused(string space)
    {
        foreach (var header in new[] { "x: y", "transfer-encoding: chunked", Length })
        {
            var requests = await FramedRequests.NewAsync(host);
            var request = requests.Head($"POST {FramedRequests.Path} HTTP/1.1\r\n{space}{header}") + $"{Length}\r\n\r\n{FramedRequests.Body}";
            (await requests.SendAsync(request + requests.SecondRequest)).IsRefused();
        }
    }

    [Theory]
    [InlineData("POST {path}\n HTTP/1.1", 400)]
    [InlineData("POST {path} HTTP/1.1 ", 400)]
    [InlineData("POST {path}\tHTTP/1.1", 400)]
    [InlineData(" POST {path} HTTP/1.1", 400)]
    [InlineData("POST {path}", 400)]
    [InlineData("POST {path} HTTP/1.2", 505)]
    [InlineData("POST http://other{path} HTTP/1.1", 400)]
    [InlineData("POST {path} HTTP/1.1\r\nHost: y", 400)]
    public async Task A_request_line_or_a_host_that_can_be_read_in_two_ways_is_refused(string line, int status)
    {
        var requests = await FramedRequests.NewAsync(host);
        var head = requests.Head(line.Replace("{path}", FramedRequests.Path, StringComparison.Ordinal)) + $"{Length}\r\n\r\n";
        (await requests.SendAsync(head + FramedRequests.Body + requests.SecondRequest)).IsRefused(status);
    }

    /// <summary>RFC 9112 (section 3) lets a server divide the line at white space. There is no header in it that could be hidden so.</summary>
    [Fact]
    public async Task A_second_space_before_the_version_which_Kestrel_takes_changes_nothing()
    {
        var requests = await FramedRequests.NewAsync(host);
        (await requests.SendAsync(requests.Head($"POST {FramedRequests.Path}  HTTP/1.1") + $"{Length}\r\n\r\n" + FramedRequests.Body + requests.SecondRequest)).IsBothDone();
    }

    /// <summary>HTTP/2 is not spoken: a connection has one request at a time, on which the bounds on memory rest.</summary>
    [Fact]
    public async Task A_connection_that_begins_HTTP_2_is_closed_without_a_request()
    {
        var requests = await FramedRequests.NewAsync(host);
        var outcome = await requests.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + requests.SecondRequest);
        Assert.DoesNotContain(200, outcome.Statuses);
        Assert.False(outcome.SecondIsDone);
    }

    private async Task<FramingOutcome> SendAsync(string lines) =>
        await (await FramedRequests.NewAsync(host)).SendAsync(lines.Replace("{length}", Length, StringComparison.Ordinal), FramedRequests.Body);
}
