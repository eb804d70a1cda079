using CsCheck;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class DeviceIdentifierTests
{
    private static readonly Gen<string> Surroundings = Gen.String[Gen.Char[" \t\r\n\u00a0\u3000\ufeff\u200b"], 0, 4];

    [Theory]
    [InlineData("SN-1", "SN-1")]
    [InlineData("  SN-1\t", "SN-1")]
    [InlineData("\ufeffSN-1", "SN-1")]
    [InlineData("SN-1\u200b", "SN-1")]
    [InlineData("\u200b \ufeff\u00a0SN-1\r\n\u3000\u200b", "SN-1")]
    [InlineData("SN\u200b-\ufeff1", "SN\u200b-\ufeff1")]
    [InlineData("01", "01")]
    [InlineData("AB+dev", "AB+dev")]
    [InlineData("a/b", "a/b")]
    [InlineData("ü", "ü")]
    [InlineData("x y", "x y")]
    [InlineData("'; drop table device; --", "'; drop table device; --")]
    public void An_identifier_is_trimmed_and_kept(string text, string expected) =>
        Assert.Equal(expected, DeviceIdentifier.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\ufeff")]
    [InlineData("\u200b\u200b")]
    [InlineData("\u00ad")]
    [InlineData("\u2060\u200d")]
    [InlineData("\u115f")]
    [InlineData("\u1160 \u3164")]
    [InlineData("\u2800")]
    [InlineData("\uffa0")]
    [InlineData("\U000e0001")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void What_shows_nothing_and_control_characters_are_refused(string? text) =>
        Assert.False(DeviceIdentifier.TryParse(text, out _));

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Assert.False(DeviceIdentifier.TryParse("\ud800", out _));
        Assert.False(DeviceIdentifier.TryParse("a\udc00b", out _));
    }

    [Theory]
    [InlineData("x", 256)]
    [InlineData("ü", 256)]
    [InlineData("😀", 256)]
    public void The_most_characters_are_256_code_points_after_trimming(string character, int most)
    {
        var longest = string.Concat(Enumerable.Repeat(character, most));
        Assert.True(DeviceIdentifier.TryParse(" " + longest + " ", out _));
        Assert.False(DeviceIdentifier.TryParse(longest + character, out _));
    }

    [Fact]
    public void Normalising_twice_is_normalising_once() => Gen.String.Sample(text =>
        !DeviceIdentifier.TryParse(text, out var once)
        || (DeviceIdentifier.TryParse(once.Value, out var twice) && twice == once));

    [Fact]
    public void What_stands_around_an_identifier_does_not_matter() =>
        Gen.Select(Gen.String[Gen.Char["a0-\u00e9"], 1, 20], Surroundings, Surroundings).Sample((text, before, after) =>
            DeviceIdentifier.Parse(before + text + after).Value == text);

    [Theory]
    [InlineData(".", true)]
    [InlineData("..", true)]
    [InlineData("...", false)]
    [InlineData("./", false)]
    public void What_no_url_can_name_is_known(string text, bool expected) => Assert.Equal(expected, DeviceIdentifier.Parse(text).IsDotSegment);

    [Fact]
    public void The_default_value_identifies_nothing() => Assert.Throws<InvalidOperationException>(() => default(DeviceIdentifier).Value);
}
