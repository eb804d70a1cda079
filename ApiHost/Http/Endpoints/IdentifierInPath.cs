using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>
/// The device identifier that ends a path, decoded exactly once. The server decodes a path too, but leaves <c>%2F</c> as it is, so that
/// <c>a%2Fb</c> and <c>a%252Fb</c>, which are <c>a/b</c> and <c>a%2Fb</c>, would be one device.
/// </summary>
internal sealed class IdentifierInPath : IBindableFromHttpContext<IdentifierInPath>
{
    /// <summary>The answer when there is no <see cref="Identifier"/>.</summary>
    public static readonly ApiError Malformed = ApiErrors.InvalidField($"The identifier in the path is {DeviceIdentifier.Grammar}, percent-encoded UTF-8.");

    private const int MaxUtf8BytesPerCodePoint = 4;

    /// <summary>The longest form of an identifier: <c>%</c> and two digits for each byte.</summary>
    private const int MaxEncodedLength = 3 * MaxUtf8BytesPerCodePoint * DeviceIdentifier.MaxLength;

    /// <summary>The name of the route's parameter.</summary>
    private const string Parameter = "identifier";

    private const string EncodedSlash = "%2F";

    private IdentifierInPath(DeviceIdentifier? identifier) => Identifier = identifier;

    /// <summary>The identifier; null when what is there is not percent-encoded UTF-8, not what the router saw, or no identifier.</summary>
    public DeviceIdentifier? Identifier { get; }

    /// <summary>Reads the path of a request.</summary>
    public static IdentifierInPath Of(HttpContext http) => new(
        TryDecode(LastSegment(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget), out var text)
        && IsRouted(http, text)
        && DeviceIdentifier.TryParse(text, out var identifier)
            ? identifier
            : null);

    /// <inheritdoc/>
    static ValueTask<IdentifierInPath?> IBindableFromHttpContext<IdentifierInPath>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IdentifierInPath?>(Of(context));

    /// <summary>The router and this class must not serve two devices: apart from slashes they have decoded the same text.</summary>
    private static bool IsRouted(HttpContext http, string text) =>
        http.Request.RouteValues[Parameter] is string routed && WithSlashes(routed) == WithSlashes(text);

    private static string WithSlashes(string text) => text.Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        var path = (query < 0 ? target : target[..query]).TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (encoded.Length > MaxEncodedLength)
        {
            return false;
        }

        // What is not encoded is ASCII: the server refuses everything else.
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
