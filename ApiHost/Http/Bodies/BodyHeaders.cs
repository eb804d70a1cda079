using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>What the headers say of a body. A body that is not JSON in UTF-8, or too long, is refused before any of it is read.</summary>
internal static class BodyHeaders
{
    /// <summary>The one content coding that is taken: none.</summary>
    public const string Identity = "identity";

    private const string CharsetParameter = "charset";

    /// <summary>US-ASCII is a part of UTF-8. A body that says so and has other characters is read as the UTF-8 that it nearly always is.</summary>
    private static readonly string[] Charsets = ["utf-8", "utf8", "us-ascii"];

    private static readonly string[] Usual = ["application/json", "application/json; charset=utf-8"];

    /// <summary>Why a body with these headers is not taken; null when it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The longest body that its endpoint takes, in bytes.</param>
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

    /// <summary>As nearly all callers have it, to be compared and not parsed.</summary>
    private static bool IsUsual(string? contentType) =>
        contentType is not null && Usual.Contains(contentType, StringComparer.OrdinalIgnoreCase);

    private static bool IsPlain(IHeaderDictionary headers) =>
        headers.ContentEncoding.Count == 0
        || headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).All(coding => coding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first charset that is not taken: a parameter may stand there twice.</summary>
    private static string? OtherCharset(MediaTypeHeaderValue mediaType) => !mediaType.Charset.HasValue
        ? null
        : mediaType.Parameters
            .Where(parameter => parameter.Name.Equals(CharsetParameter, StringComparison.OrdinalIgnoreCase))
            .Select(parameter => HeaderUtilities.RemoveQuotes(parameter.Value).ToString())
            .FirstOrDefault(charset => !Charsets.Contains(charset, StringComparer.OrdinalIgnoreCase));
}
