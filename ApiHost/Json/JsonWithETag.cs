using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Telemetron.ApiHost.Json;

/// <summary>
/// An answer as JSON with a strong <c>ETag</c>, which is a hash of its bytes; 304 without a body when <c>If-None-Match</c> names it.
/// </summary>
internal sealed class TaggedJson<T>(T value, JsonTypeInfo<T> typeInfo) : IResult
{
    private const int HashBytes = 16;

    /// <summary>What a key's holder sees is for nobody else: a cache between the two tells callers apart by the URL alone.</summary>
    private const string CacheControl = "private, no-cache";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, typeInfo);
        var tag = TagOf(body);
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = CacheControl;
        if (IsKnownToCaller(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonAnswer.WriteAsync(response, body, httpContext.RequestAborted);
    }

    private static string TagOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        XxHash128.Hash(body, hash);
        Span<char> digits = stackalloc char[2 * hash.Length];
        Convert.TryToHexStringLower(hash, digits, out _);
        return $"\"{digits}\"";
    }

    /// <summary>By the weak comparison that RFC 9110 prescribes here: a cache may have weakened our tag. What is no tag is passed over.</summary>
    private static bool IsKnownToCaller(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        var current = new EntityTagHeaderValue(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(current, useStrongComparison: false));
    }
}
