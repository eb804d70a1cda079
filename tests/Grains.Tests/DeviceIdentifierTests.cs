using CsCheck;

namespace Telemetron.Grains.Tests;

public sealed class DeviceIdentifierTests
{
    [Theory]
    [InlineData("SN-1", "SN-1")]
    [InlineData("  SN-1\t", "SN-1")]
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
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void Blank_and_control_characters_are_refused(string? text) =>
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
        || (DeviceIdentifier.TryParse(once.Value, out var twice) && twice == once && twice.Value == text.Trim()));

    [Fact]
    public void The_default_value_identifies_nothing() => Assert.Throws<InvalidOperationException>(() => default(DeviceIdentifier).Value);
}
