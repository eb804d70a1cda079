using System.Net.Http.Headers;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Guards;

/// <summary>What answers tell a browser, and what they do not tell of the server.</summary>
public sealed class SecurityHeadersTests(SecurityHeadersTests.HostWithHealthPort host) : IClassFixture<SecurityHeadersTests.HostWithHealthPort>
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task A_page_loads_and_sends_nothing_elsewhere_is_in_no_frame_and_has_no_referrer(string path)
    {
        var headers = await HeadersAsync(new Uri(host.BaseAddress, path), "text/html");
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("form-action 'none'", policy);
        Assert.DoesNotContain(policy, directive => directive.Contains("http", StringComparison.Ordinal) || directive.Contains('*', StringComparison.Ordinal));
        Assert.Equal(["DENY"], headers.GetValues("X-Frame-Options"));
        Assert.Equal(["no-referrer"], headers.GetValues("Referrer-Policy"));
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/openapi.json")]
    [InlineData("/nothing")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/ext-v1/device/SN-1")]
    public async Task No_answer_names_the_server_or_promises_https_over_http(string path)
    {
        var headers = await HeadersAsync(new Uri(host.BaseAddress, path), "application/json");
        NamesNoServer(headers);
        Assert.False(headers.Contains("Strict-Transport-Security"));
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/nothing")]
    public async Task The_health_port_does_not_name_the_server_either_and_is_in_no_frame(string path)
    {
        var headers = await HeadersAsync(new Uri($"http://127.0.0.1:{host.HealthPort}{path}"), "text/html");
        NamesNoServer(headers);
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], headers.GetValues("X-Frame-Options"));
        Assert.Equal(["frame-ancestors 'none'"], headers.GetValues("Content-Security-Policy"));
    }

    private static void NamesNoServer(HttpResponseHeaders headers) =>
        Assert.DoesNotContain(headers, header => header.Key is "Server" or "X-Powered-By" || header.Value.Any(value => value.Contains("Kestrel", StringComparison.OrdinalIgnoreCase)));

    private static async Task<HttpResponseHeaders> HeadersAsync(Uri address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", accept);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        return response.Headers;
    }

    public sealed class HostWithHealthPort : EmbeddedApiHost
    {
        public int HealthPort { get; } = FreePort.Take();

        protected override IEnumerable<string> MoreArguments => [$"--Health:Port={HealthPort}"];
    }
}
