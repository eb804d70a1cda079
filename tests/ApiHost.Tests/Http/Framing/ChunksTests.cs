namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>Chunks whose ends can be seen in two places (RFC 9112, section 7.1).</summary>
public sealed class ChunksTests(EmbeddedApiHost host)
{
    private static readonly string Body = FramedRequests.Body;
    private static readonly string Size = FramedRequests.Size;

    [Theory]
    [InlineData("{size};a=b\r\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size};a\r\n{body}\r\n0;b=\"c\"\r\n\r\n")]
    [InlineData("0000{size}\r\n{body}\r\n000\r\n\r\n")]
    public async Task Extensions_and_zeros_before_a_size_are_read_over_as_RFC_9112_has_it(string body) => (await SendAsync(body)).IsBothDone();

    /// <summary>The first of them is CVE-2025-55315: what one server takes for an extension is a chunk for the other.</summary>
    [Theory]
    [InlineData("2;\nxx\r\n{size}\r\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size};a\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size};a\nb\r\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size};a\rb\r\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size};a=\"\r\n\"\r\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size}\r\n{body}\r\n0;a\n\r\n")]
    public async Task An_extension_that_a_line_feed_or_a_carriage_return_alone_could_end_is_refused(string body) =>
        (await SendAsync(body)).IsRefusedInTheOneShape();

    [Theory]
    [InlineData("{size}\n{body}\r\n0\r\n\r\n")]
    [InlineData("{size}\r\n{body}\n0\r\n\r\n")]
    [InlineData("{size}\r\n{body}\r\n0\n\r\n")]
    [InlineData("{size}\r{body}\r\n0\r\n\r\n")]
    [InlineData("{size}\r\n{body}\r0\r\n\r\n")]
    public async Task A_line_feed_or_a_carriage_return_alone_ends_no_line_of_a_chunk(string body) => (await SendAsync(body)).IsRefusedInTheOneShape();

    [Theory]
    [InlineData("{size}\r\n{body}\r\n0\r\n\n")]
    [InlineData("{size}\r\n{body}\r\n0\r\nx: y\n\r\n")]
    [InlineData("{size}\r\n{body}\r\n0\r\nx: y\r\n\n")]
    public async Task A_line_feed_alone_which_Kestrel_would_take_by_default_ends_no_trailer(string body) => (await SendAsync(body)).IsRefusedInTheOneShape();

    /// <summary>By 32 bits, by 64 bits, with signs, with a mark of hexadecimal numbers, with white space, and with something behind the digits.</summary>
    [Theory]
    [InlineData("1000000{size}")]
    [InlineData("10000000000000{size}")]
    [InlineData("100000000000000000000000000000{size}")]
    [InlineData("00000000000{size}")]
    [InlineData("ffffffff")]
    [InlineData("80000000")]
    [InlineData("-{size}")]
    [InlineData("+{size}")]
    [InlineData("0x{size}")]
    [InlineData(" {size}")]
    [InlineData("{size} ")]
    [InlineData("{size}\t")]
    [InlineData("{size}_")]
    [InlineData("{size}h")]
    [InlineData("")]
    public async Task A_size_that_overflows_or_is_no_plain_hexadecimal_number_is_refused(string size) =>
        (await SendAsync($"{size}\r\n{{body}}\r\n0\r\n\r\n")).IsRefusedInTheOneShape();

    [Fact]
    public async Task Data_that_is_longer_than_its_size_is_refused() =>
        (await SendAsync($"{Body.Length - 1:x}\r\n{{body}}\r\n0\r\n\r\n")).IsRefusedInTheOneShape();

    [Fact]
    public async Task What_follows_the_last_chunk_is_the_next_request_and_refused_if_it_is_none()
    {
        var requests = await FramedRequests.NewAsync(host);
        var outcome = await requests.SendAsync(FramedRequests.Chunked, $"{FramedRequests.Chunks}garbage\r\n\r\n");
        Assert.Equal([200, 400], outcome.Statuses);
        Assert.True(outcome.FirstIsDone);
        Assert.False(outcome.SecondIsDone);
    }

    /// <summary>Trailers are no headers: they neither frame a body nor say whose request it is.</summary>
    [Fact]
    public async Task A_trailer_changes_neither_the_length_nor_the_key()
    {
        (await SendAsync("{size}\r\n{body}\r\n0\r\ncontent-length: 5\r\ntransfer-encoding: identity\r\nx-api-key: other\r\n\r\n")).IsBothDone();

        var caller = await host.NewCallerAsync();
        var requests = new FramedRequests(host, caller);
        var outcome = await requests.SendAsync(
            $"POST {FramedRequests.Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\ncontent-type: application/json\r\n{FramedRequests.Chunked}\r\n\r\n"
            + $"{Size}\r\n{Body}\r\n0\r\nx-api-key: {caller.Key.Reveal()}\r\n\r\n");
        Assert.Equal([401], outcome.Statuses);
        Assert.False(outcome.FirstIsDone);
    }

    private async Task<FramingOutcome> SendAsync(string body) => await (await FramedRequests.NewAsync(host)).SendAsync(
        FramedRequests.Chunked, body.Replace("{size}", Size, StringComparison.Ordinal).Replace("{body}", Body, StringComparison.Ordinal));
}
