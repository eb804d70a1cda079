using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Docs;

public sealed class FrontPageTests(EmbeddedApiHost host, FrontPageTests.HostWithoutDocs silent) : IClassFixture<FrontPageTests.HostWithoutDocs>
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html;q=0, */*")]
    public async Task A_program_is_told_in_json_where_to_go(string? accept)
    {
        var answer = await GetAsync(host, "/", accept);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("/api/ext-v1", answer.Json.GetProperty("api").GetString());
        foreach (var link in new[] { "reference", "openApi", "ready" })
        {
            Assert.Contains((await GetAsync(host, answer.Json.GetProperty(link).GetString()!)).Status, new[] { HttpStatusCode.OK, HttpStatusCode.Found });
        }
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    public async Task A_browser_is_told_in_html(string accept)
    {
        var answer = await GetAsync(host, "/", accept);
        Assert.Equal("text/html", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("<a href=\"/docs\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", string.Join(',', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("Accept", Assert.Single(answer.Headers.Vary));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/openapi.json")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    [InlineData("/docs/scalar.aspnetcore.js")]
    public async Task HEAD_is_answered_as_GET_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(host.BaseAddress, path));
        using var response = await Http.SendAsync(request, Cancelled);
        var get = await GetAsync(host, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(get.ContentHeaders.ToString(), response.Content.Headers.ToString());
        Assert.Equal(get.Headers.ETag, response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task The_reference_without_its_last_slash_leads_there(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.BaseAddress, "/docs"));
        using var response = await Http.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("docs/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Another_method_of_the_reference_is_405_and_names_both()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.BaseAddress, "/docs/"));
        using var response = await Http.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/openapi.json")]
    public async Task A_host_without_docs_has_no_reference_and_does_not_point_to_it(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(silent, path)).Status);
        Assert.DoesNotContain("/docs", (await GetAsync(silent, "/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/docs", (await GetAsync(silent, "/", "text/html")).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpAnswer> GetAsync(EmbeddedApiHost of, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(of.BaseAddress, path));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Http.SendAsync(request, Cancelled);
        return await HttpAnswer.ReadAsync(response, Cancelled);
    }

    public sealed class HostWithoutDocs : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments => ["--Docs:Enabled=false"];
    }
}
