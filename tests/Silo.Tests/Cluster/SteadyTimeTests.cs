using Telemetron.Silo.Cluster;

namespace Telemetron.Silo.Tests.Cluster;

public sealed class SteadyTimeTests
{
    [Theory]
    [InlineData(-7200)]
    [InlineData(-11)]
    [InlineData(7200)]
    public void A_clock_that_is_set_does_not_move_it_and_time_that_passes_does(int step)
    {
        var machine = new Machine();
        var steady = new SteadyTime(machine);
        var before = steady.GetUtcNow();
        Assert.Equal(machine.UtcNow, before);

        machine.UtcNow += TimeSpan.FromSeconds(step);
        Assert.Equal(before, steady.GetUtcNow());

        machine.Timestamp += 5 * machine.TimestampFrequency;
        Assert.Equal(before + TimeSpan.FromSeconds(5), steady.GetUtcNow());
    }

    private sealed class Machine : TimeProvider
    {
        public DateTimeOffset UtcNow { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public long Timestamp { get; set; } = 1_000_000;

        public override long TimestampFrequency => 1_000;

        public override DateTimeOffset GetUtcNow() => UtcNow;

        public override long GetTimestamp() => Timestamp;
    }
}
