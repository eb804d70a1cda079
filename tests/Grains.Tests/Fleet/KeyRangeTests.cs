using System.Text;
using CsCheck;
using Telemetron.Grains.Fleet;

namespace Telemetron.Grains.Tests.Fleet;

public sealed class KeyRangeTests
{
    private const string BeforeSurrogates = "\ud7ff";
    private const string AfterSurrogates = "\ue000";
    private const string LastInOneUnit = "\uffff";
    private const string FirstInTwo = "\U00010000";
    private const string Last = "\U0010ffff";

    private static readonly Gen<string> Key =
        Gen.OneOf("a", "b", "\0", "\u007f", BeforeSurrogates, AfterSurrogates, LastInOneUnit, FirstInTwo, "😀", "\U0010fffe", Last)
            .Array[0, 4].Select(string.Concat);

    [Theory]
    [InlineData(null, null, "", false, null)]
    [InlineData("", null, "", false, null)]
    [InlineData("SN-", null, "SN-", false, "SN.")]
    [InlineData(null, "SN-1", "SN-1", true, null)]
    [InlineData("SN-", "SN-1", "SN-1", true, "SN.")]
    [InlineData("SN-", "SN-", "SN-", true, "SN.")]
    [InlineData("SN-", "A", "SN-", false, "SN.")]
    [InlineData("SN-", "Z", "Z", true, "SN.")]
    [InlineData("a" + BeforeSurrogates, null, "a" + BeforeSurrogates, false, "a" + AfterSurrogates)]
    [InlineData("a" + LastInOneUnit, null, "a" + LastInOneUnit, false, "a" + FirstInTwo)]
    [InlineData("a" + Last, null, "a" + Last, false, "b")]
    [InlineData("a" + Last + Last, null, "a" + Last + Last, false, "b")]
    [InlineData(BeforeSurrogates + Last, null, BeforeSurrogates + Last, false, AfterSurrogates)]
    [InlineData(Last + Last, null, Last + Last, false, null)]
    public void A_range_begins_at_the_prefix_or_behind_a_key_and_ends_before_the_first_text_behind_all_that_have_the_prefix(
        string? prefix, string? after, string from, bool isAfter, string? before) =>
        Assert.Equal(new KeyRange(from, isAfter, before), KeyRange.Of(prefix, after));

    [Fact]
    public void The_order_is_that_of_code_points() => Gen.Select(Key, Key).Sample((left, right) =>
        Math.Sign(KeyRange.Compare(left, right)) == Math.Sign(CompareUtf8(left, right)));

    [Fact]
    public void A_range_has_the_keys_with_the_prefix_that_come_after_a_key_and_no_others() =>
        Gen.Select(Key.Null(), Key.Null(), Key.Array[0, 30]).Sample((prefix, after, keys) =>
        {
            var range = KeyRange.Of(prefix, after);
            var expected = keys.Where(key => key.StartsWith(prefix ?? "", StringComparison.Ordinal) && (after is null || CompareUtf8(key, after) > 0));
            var found = keys.Where(key => CompareUtf8(key, range.From) >= (range.IsAfter ? 1 : 0) && (range.Before is null || CompareUtf8(key, range.Before) < 0));
            return expected.SequenceEqual(found);
        });

    [Fact]
    public void Pages_one_after_the_other_have_every_key_once_and_in_order() => Gen.Select(Key, Key.Array[0, 30], Gen.Int[1, 5]).Sample((prefix, keys, limit) =>
    {
        var all = keys.Distinct().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(Comparer<string>.Create(CompareUtf8)).ToList();
        var (listed, after) = (new List<string>(), (string?)null);
        while (true)
        {
            var range = KeyRange.Of(prefix, after);
            var page = keys.Distinct()
                .Where(key => KeyRange.Compare(key, range.From) >= (range.IsAfter ? 1 : 0) && (range.Before is null || KeyRange.Compare(key, range.Before) < 0))
                .Order(Comparer<string>.Create(KeyRange.Compare))
                .Take(limit)
                .ToList();
            if (page is [])
            {
                return listed.SequenceEqual(all);
            }

            listed.AddRange(page);
            after = page[^1];
        }
    });

    /// <summary>The bytes of UTF-8 have the order of the code points.</summary>
    private static int CompareUtf8(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
