using Telemetron.Hosting.Logging;

namespace Telemetron.Hosting.Tests.Logging;

public sealed class LineLimitTests
{
    [Fact]
    public void A_cause_has_a_line_a_minute_that_counts_what_had_none()
    {
        var time = new ManualTime();
        var lines = new LineLimit(time);
        Assert.True(lines.IsDue("full", out var count));
        Assert.Equal(1, count);

        for (var second = 0; second < 59; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(lines.IsDue("full", out _));
        }

        Assert.True(lines.IsDue("away", out count));
        Assert.Equal(1, count);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(lines.IsDue("full", out count));
        Assert.Equal(60, count);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
