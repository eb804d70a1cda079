using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Telemetron.ApiHost.Tests;

/// <summary>What came back over HTTP.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public JsonElement Json { get; } = Text.Length == 0 ? default : JsonElement.Parse(Text);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers,
        response.Content.Headers,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>The answer is an error of the contract's one shape, with the fields that the contract adds to it.</summary>
    public void IsError(HttpStatusCode status, string code, params string[] details)
    {
        Assert.Equal((status, code), (Status, Json.GetProperty("code").GetString()));
        Assert.Equal("application/json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["success", "error", "code", "traceId", .. details], Json.EnumerateObject().Select(property => property.Name));
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.NotEmpty(Json.GetProperty("error").GetString()!);
        Assert.NotEmpty(Json.GetProperty("traceId").GetString()!);
        Assert.True(Headers.CacheControl?.NoStore);
        Assert.NotNull(ContentHeaders.ContentLength);
        Assert.Equal(["nosniff"], Headers.GetValues("X-Content-Type-Options"));
    }
}
