namespace Telemetron.Grains.Interfaces.Tests;

public sealed class DeviceTypeTests
{
    [Theory]
    [InlineData("sensor", "sensor")]
    [InlineData(" Meter 3 ", "Meter 3")]
    [InlineData("sensor\r", "sensor")]
    [InlineData("\ufeffsensor\u200b", "sensor")]
    public void A_type_is_trimmed_and_kept(string text, string expected) => Assert.Equal(expected, DeviceType.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200b")]
    [InlineData("\u2800")]
    [InlineData("a\0")]
    [InlineData("a\rb")]
    public void What_shows_nothing_and_control_characters_are_refused(string? text) => Assert.False(DeviceType.TryParse(text, out _));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.False(DeviceType.TryParse("a\ud800", out _));

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_the_most()
    {
        Assert.True(DeviceType.TryParse(new string('t', 128), out _));
        Assert.False(DeviceType.TryParse(new string('t', 129), out _));
    }
}
