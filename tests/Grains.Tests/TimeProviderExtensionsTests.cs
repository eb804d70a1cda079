using Telemetron.Testing;

namespace Telemetron.Grains.Tests;

public sealed class TimeProviderExtensionsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(19_999_999, 19_999_990)]
    public void A_time_is_cut_to_its_microsecond_and_never_rounded_up(long ticks, long expected)
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromTicks(ticks));

        Assert.Equal(new ManualTime().GetUtcNow().AddTicks(expected), time.GetUtcMicrosecond());
    }
}
