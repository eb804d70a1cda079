using System.Buffers;
using System.Globalization;
using System.Text;

namespace Telemetron;

/// <summary>Trims, validates and counts texts by the rules of the HTTP contract.</summary>
internal static class Text
{
    private const char ByteOrderMark = '\uFEFF';
    private const char ZeroWidthSpace = '\u200B';

    /// <summary>
    /// Removes white space, byte order marks and zero-width spaces from both ends. The latter two are invisible and come with pasted or exported
    /// text.
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

    /// <summary>Like <see cref="Trim"/>, but at the start only: for the beginning of a text, such as a prefix to search for.</summary>
    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsTrimmed(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    /// <summary>Whether a text has no visible character: it is empty, or has only white space, control characters and invisible characters.</summary>
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
    /// The number of Unicode code points; null if the text has a control character or an unpaired surrogate.
    /// An unpaired surrogate has no UTF-8 form, so two different texts could become the same grain key.
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

    /// <summary>The number of Unicode code points; null if the text has U+0000 or an unpaired surrogate, which a database cannot store.</summary>
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

    /// <summary>
    /// Whether a character is invisible. The Hangul fillers and the Braille blank are, although their Unicode categories are letter and symbol.
    /// </summary>
    private static bool IsInvisible(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
