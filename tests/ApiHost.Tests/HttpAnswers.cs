using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests;

/// <summary>What every answer of one kind has.</summary>
internal static class HttpAnswers
{
    /// <summary>The answer is an error of the contract's one shape, with the fields that the contract adds to it.</summary>
    public static void IsError(this HttpAnswer answer, HttpStatusCode status, string code, params string[] details)
    {
        var body = answer.Json;
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["success", "error", "code", "traceId", .. details], body.EnumerateObject().Select(property => property.Name));
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.NotEmpty(body.GetProperty("error").GetString()!);
        Assert.NotEmpty(body.GetProperty("traceId").GetString()!);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.NotNull(answer.ContentHeaders.ContentLength);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }
}
