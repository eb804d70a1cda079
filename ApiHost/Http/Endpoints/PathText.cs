using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>
/// Reads a segment of the path, decoded exactly once. The server decodes a path too, but not <c>%2F</c>, so <c>a%2Fb</c> and
/// <c>a%252Fb</c>, which mean <c>a/b</c> and <c>a%2Fb</c>, would be the same text.
/// </summary>
internal static class PathText
{
    private const int MaxUtf8BytesPerCodePoint = 4;

    private const string EncodedSlash = "%2F";

    /// <summary>Reads the segment of a route parameter.</summary>
    /// <param name="http">The request.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="fromEnd">The number of route segments after it.</param>
    /// <param name="maxLength">The maximum number of code points.</param>
    /// <param name="text">The text.</param>
    /// <returns>False if the segment is not percent-encoded UTF-8, is too long, or differs from what the router decoded.</returns>
    public static bool TryRead(HttpContext http, string parameter, int fromEnd, int maxLength, [NotNullWhen(true)] out string? text) =>
        TryDecode(Segment(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, fromEnd), maxLength, out text)
        && IsRouted(http, parameter, text);

    /// <summary>Whether the router decoded the same text, apart from slashes. Both must use the same text.</summary>
    private static bool IsRouted(HttpContext http, string parameter, string text) =>
        http.Request.RouteValues[parameter] is string routed && WithSlashes(routed) == WithSlashes(text);

    private static string WithSlashes(string text) => text.Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Segment(ReadOnlySpan<char> target, int fromEnd)
    {
        var query = target.IndexOf('?');
        var path = (query < 0 ? target : target[..query]).TrimEnd('/');
        for (; fromEnd > 0; fromEnd--)
        {
            path = path[..Math.Max(path.LastIndexOf('/'), 0)];
        }

        return path[(path.LastIndexOf('/') + 1)..];
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, int maxLength, [NotNullWhen(true)] out string? text)
    {
        text = null;

        // In its longest form, a text has % and two digits for each byte.
        if (encoded.Length > 3 * MaxUtf8BytesPerCodePoint * maxLength)
        {
            return false;
        }

        // Characters that are not encoded are ASCII: the server rejects all others.
        Span<byte> bytes = stackalloc byte[encoded.Length];
        var length = 0;
        while (!encoded.IsEmpty)
        {
            var isEncoded = encoded[0] == '%';
            bytes[length] = (byte)encoded[0];
            if (isEncoded && !TryDecodeByte(encoded[1..], out bytes[length]))
            {
                return false;
            }

            encoded = encoded[(isEncoded ? 3 : 1)..];
            length++;
        }

        bytes = bytes[..length];
        text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
        return text is not null;
    }

    private static bool TryDecodeByte(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        return text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
