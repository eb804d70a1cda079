using System.IO.Hashing;
using Microsoft.Net.Http.Headers;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>
/// A JSON response with a strong <c>ETag</c>, which is a hash of its bytes; 304 without a body if <c>If-None-Match</c> contains it.
/// </summary>
/// <remarks>
/// ASP.NET Core's <c>TypedResults.Bytes</c> supports tags too, but uses the strong comparison, and a cache may have weakened the tag.
/// </remarks>
internal static class JsonWithETag
{
    private const int HashBytes = 16;

    public static Task WriteAsync<T>(HttpContext http, T value)
        where T : class, IJsonModel<T>
    {
        var body = JsonBuffer.Write(value);
        var tag = TagOf(body.Written.Span);
        var response = http.Response;
        response.Headers.ETag = tag;
        if (IsKnownToCaller(http.Request, tag))
        {
            body.Dispose();
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonAnswer.WriteAsync(response, body, http.RequestAborted);
    }

    private static string TagOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        XxHash128.Hash(body, hash);
        Span<char> digits = stackalloc char[2 * hash.Length];
        Convert.TryToHexStringLower(hash, digits, out _);
        return $"\"{digits}\"";
    }

    /// <summary>Whether the header contains the tag, by the weak comparison that RFC 9110 requires. Malformed tags are ignored.</summary>
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
