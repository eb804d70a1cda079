using System.Text;

namespace Telemetron.Grains.Fleet;

/// <summary>A range of keys, ordered by Unicode code point, for which an index needs only comparisons.</summary>
/// <param name="From">The lower bound; empty for none.</param>
/// <param name="IsAfter">Whether <paramref name="From"/> is exclusive.</param>
/// <param name="Before">The exclusive upper bound; null for none.</param>
internal sealed record KeyRange(string From, bool IsAfter, string? Before)
{
    private const int LastCodePoint = 0x10FFFF;
    private const int BeforeSurrogates = 0xD7FF;
    private const int AfterSurrogates = 0xE000;

    /// <summary>Returns the range of the keys that start with a prefix and follow another key.</summary>
    /// <param name="prefix">The prefix; null or empty for all keys.</param>
    /// <param name="after">The key to start after; null to start with the first.</param>
    public static KeyRange Of(string? prefix, string? after)
    {
        var first = prefix ?? "";
        return after is not null && Compare(after, first) >= 0
            ? new KeyRange(after, IsAfter: true, BehindAll(first))
            : new KeyRange(first, IsAfter: false, BehindAll(first));
    }

    /// <summary>
    /// Compares by code point, as both databases do. <see cref="string.CompareOrdinal(string, string)"/> would put surrogate pairs before U+E000.
    /// </summary>
    public static int Compare(string left, string right)
    {
        var (ofLeft, ofRight) = (left.EnumerateRunes(), right.EnumerateRunes());
        while (true)
        {
            var (hasLeft, hasRight) = (ofLeft.MoveNext(), ofRight.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }

            var order = ofLeft.Current.CompareTo(ofRight.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }

    /// <summary>The smallest text that is greater than all texts with this prefix; null if there is none.</summary>
    private static string? BehindAll(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == LastCodePoint)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count == 0)
        {
            return null;
        }

        runes[^1] = new Rune(runes[^1].Value == BeforeSurrogates ? AfterSurrogates : runes[^1].Value + 1);
        return string.Concat(runes);
    }
}
