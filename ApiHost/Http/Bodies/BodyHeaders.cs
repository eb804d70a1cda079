using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Checks the headers of a body. A body that is not JSON in UTF-8, or too long, is rejected before it is read.</summary>
internal static class BodyHeaders
{
    /// <summary>The only accepted content coding, which means none.</summary>
    public const string Identity = "identity";

    private const string CharsetParameter = "charset";

    /// <summary>
    /// The accepted charsets. US-ASCII is a subset of UTF-8. A body that is declared as US-ASCII but has other characters is read as UTF-8, which it
    /// nearly always is.
    /// </summary>
    private static readonly string[] Charsets = ["utf-8", "utf8", "us-ascii"];

    private static readonly string[] Usual = ["application/json", "application/json; charset=utf-8"];

    /// <summary>Returns the error for a body with these headers; null if they are acceptable.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The maximum length of the body in bytes.</param>
    public static ApiError? Refuse(HttpRequest request, int limit) =>
        RefuseKind(request) ?? (request.ContentLength > limit ? ApiErrors.BodyTooLarge : null);

    private static ApiError? RefuseKind(HttpRequest request)
    {
        if (!IsPlain(request.Headers))
        {
            return ApiErrors.BodyIsEncoded;
        }

        if (IsUsual(request.ContentType))
        {
            return null;
        }

        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType))
        {
            return ApiErrors.NotJson;
        }

        return OtherCharset(mediaType) is { } charset ? ApiErrors.OtherCharset(charset) : null;
    }

    /// <summary>The value that nearly all callers send. It is compared before anything is parsed.</summary>
    private static bool IsUsual(string? contentType) =>
        contentType is not null && Usual.Contains(contentType, StringComparer.OrdinalIgnoreCase);

    private static bool IsPlain(IHeaderDictionary headers) =>
        headers.ContentEncoding.Count == 0
        || headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).All(coding => coding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the first charset that is not accepted; a parameter may appear twice.</summary>
    private static string? OtherCharset(MediaTypeHeaderValue mediaType) => !mediaType.Charset.HasValue
        ? null
        : mediaType.Parameters
            .Where(parameter => parameter.Name.Equals(CharsetParameter, StringComparison.OrdinalIgnoreCase))
            .Select(parameter => HeaderUtilities.RemoveQuotes(parameter.Value).ToString())
            .FirstOrDefault(charset => !Charsets.Contains(charset, StringComparer.OrdinalIgnoreCase));
}
