using System.Text;

namespace Telemetron.Hosting.Http;

/// <summary>
/// Makes Kestrel reject a <c>Content-Length</c> that is not digits only (RFC 9110, section 8.6). By default, Kestrel accepts a sign, and regards
/// <c>+5</c> as a length where a proxy may see none.
/// </summary>
/// <remarks>Kestrel has no option for this. It decodes the header with the encoding that it is given, and rejects a text that is not a number.</remarks>
internal sealed class ContentLengthDigits : ASCIIEncoding
{
    /// <inheritdoc/>
    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) =>
        bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? 0 : base.GetChars(bytes[..Math.Min(bytes.Length, chars.Length)], chars);
}
