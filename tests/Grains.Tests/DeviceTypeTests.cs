namespace Telemetron.Grains.Tests;

public sealed class DeviceTypeTests
{
    [Theory]
    [InlineData("sensor")]
    [InlineData(" Meter 3 ")]
    public void A_type_is_kept_as_given(string text) => Assert.Equal(text, DeviceType.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0")]
    public void Blank_and_control_characters_are_refused(string? text) => Assert.False(DeviceType.TryParse(text, out _));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.False(DeviceType.TryParse("a\ud800", out _));

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_the_most()
    {
        Assert.True(DeviceType.TryParse(new string('t', 128), out _));
        Assert.False(DeviceType.TryParse(new string('t', 129), out _));
    }
}
