namespace Telemetron.Grains.Tests.State;

/// <summary>What earlier versions accepted and stored is read, though nobody could store it now.</summary>
public sealed class StoredValuesTests
{
    [Theory]
    [InlineData("\ufeffSN-1")]
    [InlineData("SN-1\u200b")]
    [InlineData("\u2800")]
    [InlineData(".")]
    public void What_was_an_identifier_once_is_read_as_it_is_stored(string stored)
    {
        Assert.True(DeviceIdentifier.TryRead(stored, out var identifier));
        Assert.Equal(stored, identifier.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" SN-1")]
    [InlineData("a\0b")]
    public void What_never_was_an_identifier_is_not_read(string stored) => Assert.False(DeviceIdentifier.TryRead(stored, out _));

    [Fact]
    public void What_was_a_type_once_is_read_as_it_is_stored() => Assert.Equal(" Meter 3 ", DeviceType.Read(" Meter 3 ").Value);

    [Fact]
    public void What_never_was_a_type_is_not_read() => Assert.Throws<FormatException>(() => DeviceType.Read("a\0"));
}
