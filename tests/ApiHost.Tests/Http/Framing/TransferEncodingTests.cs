namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>Codings that a proxy in front may read in another way (RFC 9112, section 6.1).</summary>
public sealed class TransferEncodingTests(EmbeddedApiHost host)
{
    /// <summary>Kestrel looks at the last coding only, and drops the others.</summary>
    [Theory]
    [InlineData("transfer-encoding: identity, chunked")]
    [InlineData("transfer-encoding: gzip, chunked")]
    [InlineData("transfer-encoding: chunked, chunked")]
    [InlineData("transfer-encoding: chunked,")]
    [InlineData("transfer-encoding: ,chunked")]
    [InlineData("transfer-encoding: chunked\r\ntransfer-encoding: chunked")]
    [InlineData("transfer-encoding: identity\r\ntransfer-encoding: chunked")]
    public async Task Other_codings_than_chunked_which_Kestrel_would_ignore_are_refused(string framing) =>
        (await SendAsync(framing)).IsRefusedInTheOneShape();

    [Theory]
    [InlineData("transfer-encoding: chunked, identity")]
    [InlineData("transfer-encoding: chunked\r\ntransfer-encoding: identity")]
    [InlineData("transfer-encoding: xchunked")]
    [InlineData("transfer-encoding: chunkedx")]
    [InlineData("transfer-encoding: chunked;q=1")]
    [InlineData("transfer-encoding: \"chunked\"")]
    [InlineData("transfer-encoding: identity")]
    [InlineData("transfer-encoding:")]
    [InlineData("transfer-encoding: \vchunked")]
    [InlineData("transfer-encoding: chunked\0")]
    [InlineData("transfer-encoding: chun\u00ffked")]
    public async Task A_coding_that_is_not_chunked_in_the_end_is_refused(string framing) => (await SendAsync(framing)).IsRefused();

    [Theory]
    [InlineData("transfer-encoding : chunked")]
    [InlineData("transfer-encoding\t: chunked")]
    [InlineData("transfer-encoding : chunked\r\ncontent-length: 4")]
    [InlineData("transfer-encoding:\r\n chunked")]
    [InlineData("x: y\r\n transfer-encoding: chunked\r\ncontent-length: 4")]
    public async Task A_coding_in_a_malformed_header_line_is_refused(string framing) => (await SendAsync(framing)).IsRefused();

    /// <summary>RFC 9112 (section 6.1) has such a message be treated as if its framing were faulty. Kestrel would take it, and even keep the connection.</summary>
    [Theory]
    [InlineData("transfer-encoding: chunked")]
    [InlineData("transfer-encoding: chunked\r\nconnection: keep-alive")]
    public async Task Chunks_in_HTTP_1_0_which_Kestrel_would_take_are_refused(string framing) =>
        (await SendAsync(framing, "HTTP/1.0")).IsRefusedInTheOneShape();

    [Theory]
    [InlineData("transfer-encoding: Chunked")]
    [InlineData("transfer-encoding:chunked")]
    [InlineData("transfer-encoding: chunked \t")]
    [InlineData("transfer-encoding: \tchunked")]
    public async Task The_case_of_chunked_and_white_space_around_it_are_as_RFC_9110_has_them(string framing) => (await SendAsync(framing)).IsBothDone();

    /// <summary>Some gateways make a variable of each header, in which <c>-</c> becomes <c>_</c>.</summary>
    [Fact]
    public async Task A_header_with_an_underscore_is_another_header()
    {
        var requests = await FramedRequests.NewAsync(host);
        (await requests.SendAsync($"transfer_encoding: chunked\r\ncontent-length: {FramedRequests.Body.Length}", FramedRequests.Body)).IsBothDone();
    }

    private async Task<FramingOutcome> SendAsync(string framing, string version = "HTTP/1.1") =>
        await (await FramedRequests.NewAsync(host)).SendAsync(framing, FramedRequests.Chunks, version);
}
