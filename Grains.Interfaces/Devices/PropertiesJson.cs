using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Telemetron.Devices;

/// <summary>Writes properties without white space, and with only those escapes that JSON requires.</summary>
internal static class PropertiesJson
{
    private const string UnicodeEscape = "\\u";
    private const int UnicodeEscapeLength = 6;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The text of an object.</summary>
    public static string Write(JsonElement value) => Write(writer => value.WriteTo(writer));

    /// <summary>The text of what <paramref name="write"/> writes.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            write(writer);
        }

        return WithoutNeedlessEscapes(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>
    /// Even the most relaxed encoder of .NET escapes emoji, the ideographic space (U+3000) and other characters. Those would take two to four times
    /// as many bytes as the caller sent.
    /// </summary>
    private static string WithoutNeedlessEscapes(string json)
    {
        if (!json.Contains(UnicodeEscape, StringComparison.Ordinal))
        {
            return json;
        }

        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[i + 1] == 'u' && Unescape(json.AsSpan(i, UnicodeEscapeLength)) is var character && character >= ' ')
            {
                text.Append(character);
                i += UnicodeEscapeLength - 1;
            }
            else
            {
                text.Append(json[i]).Append(json[++i]);
            }
        }

        return text.ToString();
    }

    /// <summary>The character of a <c>\u</c> escape. It is never a quotation mark or a backslash: their escapes have two characters.</summary>
    private static char Unescape(ReadOnlySpan<char> escape) =>
        (char)int.Parse(escape[UnicodeEscape.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
