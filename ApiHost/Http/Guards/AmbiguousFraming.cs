using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Guards;

/// <summary>
/// Rejects requests for which a proxy and Kestrel could find different ends, so that a part of one request becomes another request (request smuggling).
/// Kestrel itself rejects most of them. It accepts those below, most of which RFC 9112 allows (section 6). No normal client sends them.
/// </summary>
internal static class AmbiguousFraming
{
    private const string Chunked = "chunked";
    private const string Close = "close";

    /// <summary>The name that Kestrel gives to a <c>Content-Length</c> beside a <c>Transfer-Encoding</c>.</summary>
    private const string IgnoredLength = "X-Content-Length";

    /// <summary>Comes before routing. The connection is closed after the response.</summary>
    public static void RejectAmbiguousFraming(this WebApplication app) => app.Use((context, next) =>
    {
        if (!IsAmbiguous(context.Request))
        {
            return next(context);
        }

        context.Response.Headers.Connection = Close;
        return ErrorResponse.WriteAsync(context, ApiErrors.FramingIsAmbiguous);
    });

    /// <summary>Whether it has a coding other than <c>chunked</c>, several codings, also a length, or a coding in HTTP/1.0, which has none.</summary>
    internal static bool IsAmbiguous(HttpRequest request)
    {
        var codings = request.Headers.TransferEncoding;
        return codings.Count > 0
            && (codings.Count > 1
                || !string.Equals(codings[0], Chunked, StringComparison.OrdinalIgnoreCase)
                || request.Headers.ContainsKey(IgnoredLength)
                || HttpProtocol.IsHttp10(request.Protocol));
    }
}
