using System.Buffers;
using System.Text;

namespace Telemetron;

/// <summary>What the value types ask of a text.</summary>
internal static class Text
{
    /// <summary>
    /// The number of Unicode code points, or null when the text has a control character or half of a surrogate pair.
    /// Such a half has no UTF-8 form: two different texts would become one and the same grain key.
    /// </summary>
    public static int? CountCodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return null;
            }

            count++;
            text = text[consumed..];
        }

        return count;
    }
}
