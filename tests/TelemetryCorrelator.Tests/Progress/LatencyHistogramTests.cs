using CsCheck;
using TelemetryCorrelator.Progress;

namespace TelemetryCorrelator.Tests.Progress;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_percentile_is_right_or_up_to_an_eighth_too_high() => Gen.Select(Gen.Long[0, 100_000_000].Array[1, 200], Gen.Int[1, 100]).Sample((latencies, percent) =>
    {
        var histogram = new LatencyHistogram();
        Array.ForEach(latencies, latency => histogram.Record(TimeSpan.FromMicroseconds(latency)));

        var exact = latencies.Order().ElementAt(((latencies.Length * percent) + 99) / 100 - 1);
        var found = (long)histogram.TakePercentile(percent)!.Value.TotalMicroseconds;
        Assert.InRange(found, exact, exact + (exact / 8) + 1);
    });

    [Fact]
    public void Each_percentile_counts_only_what_came_since_the_one_before()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(1));
        Assert.NotNull(histogram.TakePercentile(99));
        Assert.Null(histogram.TakePercentile(99));
    }
}
