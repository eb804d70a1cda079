namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>Requests whose length can be read in two ways (RFC 9112, section 6.3).</summary>
public sealed class ContentLengthTests(EmbeddedApiHost host)
{
    private static readonly int Length = FramedRequests.Body.Length;

    /// <summary>CL.TE and TE.CL. Kestrel would go by the chunks and close the connection, as RFC 9112 (section 6.1) lets it. It lets us refuse, too.</summary>
    [Theory]
    [InlineData("content-length: {chunks}\r\ntransfer-encoding: chunked")]
    [InlineData("content-length: {all}\r\ntransfer-encoding: chunked")]
    [InlineData("transfer-encoding: chunked\r\ncontent-length: {chunks}")]
    [InlineData("transfer-encoding: chunked\r\ncontent-length: 4")]
    [InlineData("transfer-encoding: chunked\r\ncontent-length: 0")]
    public async Task A_length_beside_chunks_which_Kestrel_would_ignore_is_refused(string framing)
    {
        var requests = await FramedRequests.NewAsync(host);
        var chunks = FramedRequests.Chunks.Length;
        framing = framing.Replace("{chunks}", $"{chunks}", StringComparison.Ordinal).Replace("{all}", $"{chunks + requests.SecondRequest.Length}", StringComparison.Ordinal);
        (await requests.SendAsync(framing, FramedRequests.Chunks)).IsRefusedInTheOneShape();
    }

    [Theory]
    [InlineData("content-length: {0}\r\ncontent-length: {0}")]
    [InlineData("content-length: {0}, {0}")]
    [InlineData("content-length: {0}\r\ncontent-length: {1}")]
    [InlineData("content-length: {1}\r\ncontent-length: {0}")]
    [InlineData("content-length: {0}\r\nx: y\r\nContent-Length: 0")]
    public async Task Two_lengths_are_refused_even_if_they_are_the_same(string framing)
    {
        var requests = await FramedRequests.NewAsync(host);
        framing = framing.Replace("{0}", $"{Length}", StringComparison.Ordinal).Replace("{1}", $"{Length + requests.SecondRequest.Length}", StringComparison.Ordinal);
        (await requests.SendAsync(framing, FramedRequests.Body)).IsRefused();
    }

    /// <summary>Kestrel by itself parses a number with a sign, and any number of zeros.</summary>
    [Theory]
    [InlineData("+{0}")]
    [InlineData("+0")]
    [InlineData("-0")]
    [InlineData("00000000000000000000{0}")]
    public async Task A_sign_or_twenty_digits_in_a_length_which_Kestrel_would_take_are_refused(string length) => await IsRefusedAsync(length);

    [Theory]
    [InlineData("-{0}")]
    [InlineData("0x{0}")]
    [InlineData("{0}.0")]
    [InlineData("{0},")]
    [InlineData("{0} 0")]
    [InlineData("1e2")]
    [InlineData("\v{0}")]
    [InlineData("\"{0}\"")]
    [InlineData("99999999999999999999")]
    [InlineData("18446744073709551728")]
    [InlineData("")]
    public async Task What_is_not_digits_alone_is_no_length(string length) => await IsRefusedAsync(length);

    [Theory]
    [InlineData("{0} ")]
    [InlineData("{0}\t")]
    [InlineData("\t{0}")]
    [InlineData("0{0}")]
    public async Task White_space_around_a_length_and_zeros_before_it_are_as_RFC_9110_has_them(string length)
    {
        var requests = await FramedRequests.NewAsync(host);
        (await requests.SendAsync($"content-length: {string.Format(null, length, Length)}", FramedRequests.Body)).IsBothDone();
    }

    private async Task IsRefusedAsync(string length)
    {
        var requests = await FramedRequests.NewAsync(host);
        (await requests.SendAsync($"content-length: {string.Format(null, length, Length)}", FramedRequests.Body)).IsRefused();
    }
}
