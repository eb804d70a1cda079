using System.Text;

namespace Telemetron.Grains.Fleet;

/// <summary>A part of all keys, which an index finds by comparison alone. The order is that of Unicode code points.</summary>
/// <param name="From">The first key; empty for no bound.</param>
/// <param name="IsAfter">Whether <paramref name="From"/> itself is left out.</param>
/// <param name="Before">The first key that is not part of it any more; null for no bound.</param>
internal sealed record KeyRange(string From, bool IsAfter, string? Before)
{
    private const int LastCodePoint = 0x10FFFF;
    private const int BeforeSurrogates = 0xD7FF;
    private const int AfterSurrogates = 0xE000;

    /// <summary>The keys that begin with a prefix, and come after one of them.</summary>
    /// <param name="prefix">The prefix; null or empty for all keys.</param>
    /// <param name="after">The key to begin behind; null to begin with the first.</param>
    public static KeyRange Of(string? prefix, string? after)
    {
        var first = prefix ?? "";
        return after is not null && Compare(after, first) >= 0
            ? new KeyRange(after, IsAfter: true, BehindAll(first))
            : new KeyRange(first, IsAfter: false, BehindAll(first));
    }

    /// <summary>Compares by code point, as both databases do. <see cref="string.CompareOrdinal(string, string)"/> would put surrogate pairs before U+E000.</summary>
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

    /// <summary>The first text behind all that begin with a prefix; null when there is none.</summary>
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
