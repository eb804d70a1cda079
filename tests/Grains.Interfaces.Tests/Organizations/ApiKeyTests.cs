using Telemetron.Organizations;

namespace Telemetron.Grains.Interfaces.Tests.Organizations;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_made_key_reads_back_and_has_256_random_bits()
    {
        var key = ApiKey.Create();
        Assert.Matches("^tlm_[A-Za-z0-9_-]{43}$", key.Reveal());
        Assert.True(ApiKey.TryParse(key.Reveal(), out var read));
        Assert.Equal(key.Hash, read.Hash);
        Assert.NotEqual(key.Hash, ApiKey.Create().Hash);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tlm_short")]
    [InlineData("xxx_0123456789012345678901234567890123")]
    [InlineData("tlm_0123456789012345678901234567890 ")]
    [InlineData("tlm_0123456789012345678901234567890ü")]
    public void What_cannot_be_a_key_is_refused(string? text) => Assert.False(ApiKey.TryParse(text, out _));

    [Fact]
    public void A_key_does_not_show_itself_by_accident()
    {
        var key = ApiKey.Create();
        Assert.DoesNotContain(key.Reveal()[4..], $"{key}", StringComparison.Ordinal);
    }
}
