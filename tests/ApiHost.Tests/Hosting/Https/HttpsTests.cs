using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Telemetron.ApiHost.Tests.Http.Bodies;

namespace Telemetron.ApiHost.Tests.Hosting.Https;

/// <summary>What a caller of an https address sees.</summary>
public sealed class HttpsTests(HttpsHost host) : IClassFixture<HttpsHost>
{
    private const string Promise = "\r\nStrict-Transport-Security: max-age=31536000\r\n";

    /// <summary>A ClientHello of TLS 1.1 by hand: libraries no longer send one.</summary>
    private static readonly byte[] HelloOfTls11 =
    [
        0x16, 0x03, 0x01, 0x00, 0x33, // a handshake of 51 bytes
        0x01, 0x00, 0x00, 0x2F, 0x03, 0x02, // ClientHello, TLS 1.1
        .. new byte[32], 0x00, // random, no session
        0x00, 0x08, 0xC0, 0x09, 0xC0, 0x0A, 0xC0, 0x13, 0xC0, 0x14, // cipher suites of ECDHE
        0x01, 0x00, // no compression
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_API_is_served_with_the_certificate_and_those_that_follow_it_in_the_file()
    {
        var caller = await host.NewCallerAsync();
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = host.Files.NewChainPolicy() } });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.BaseAddress, "device/SN-1"));
        request.Headers.Add("x-api-key", caller.Key.Reveal());
        using var response = await http.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(response.Headers.Contains("Server"));

        await using var connection = await host.ConnectAsync();
        Assert.Contains("CN=intermediate", connection.Sent);
    }

    [Fact]
    public async Task Https_is_promised_on_every_answer_but_for_localhost_where_other_programs_have_the_same_name()
    {
        await using var connection = await host.ConnectAsync();
        foreach (var path in new[] { "/health/live", "/", "/nothing", "/api/ext-v1/devices" })
        {
            Assert.Contains(Promise, await connection.HeadAsync(path: path), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Strict-Transport-Security", await connection.HeadAsync("localhost:5443"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Tls_1_2_and_1_3_are_spoken(SslProtocols version)
    {
        await using var connection = await host.ConnectAsync(version);
        Assert.Equal(version, connection.Stream.SslProtocol);
    }

    [Fact]
    public async Task Tls_1_1_is_refused_by_an_alert_about_the_version()
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync(HelloOfTls11);
        Assert.Equal([0x02, 0x46], (await connection.ReadBytesAsync(Cancelled))[5..7]);
    }

    [Fact]
    public async Task Http_1_1_is_chosen_even_by_a_caller_who_prefers_http_2()
    {
        await using var connection = await host.ConnectAsync(SslProtocols.None, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
        Assert.Equal(SslApplicationProtocol.Http11, connection.Stream.NegotiatedApplicationProtocol);
    }

    [Fact]
    public async Task A_request_that_is_not_encrypted_gets_no_answer()
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.DoesNotContain("HTTP/", await connection.ReadSomeAsync(Cancelled), StringComparison.Ordinal);
    }
}
