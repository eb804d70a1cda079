using System.Buffers;
using System.Globalization;
using System.Text;

namespace Telemetron;

/// <summary>What counts in a text, by the rules of the HTTP contract: the same for every text that names something.</summary>
internal static class Text
{
    private const char ByteOrderMark = '\uFEFF';
    private const char ZeroWidthSpace = '\u200B';

    /// <summary>
    /// Takes white space, byte order marks and zero-width spaces off both ends. The latter two come with text that was pasted or exported, and
    /// nobody sees them.
    /// </summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsTrimmed(text[start]))
        {
            start++;
        }

        while (end > start && IsTrimmed(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>The same at the start alone: for what may go on.</summary>
    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsTrimmed(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    /// <summary>Whether a text shows nothing: it is missing, or has only white space, control and invisible characters.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                return false;
            }
        }

        return true;
    }

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

    /// <summary>The number of Unicode code points, or null when the text has U+0000 or half of a surrogate pair, which a database cannot store.</summary>
    public static int? CountStorable(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done || rune.Value == 0)
            {
                return null;
            }

            count++;
            text = text[consumed..];
        }

        return count;
    }

    private static bool IsTrimmed(char character) => char.IsWhiteSpace(character) || character is ByteOrderMark or ZeroWidthSpace;

    /// <summary>Letters by their category, the fillers of Hangul and the blank of Braille show nothing all the same.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
