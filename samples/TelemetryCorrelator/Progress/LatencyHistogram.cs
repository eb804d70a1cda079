using System.Numerics;

namespace TelemetryCorrelator.Progress;

/// <summary>Counts latencies in buckets, with eight buckets per power of two. It is thread-safe, and recording does not allocate memory.</summary>
internal sealed class LatencyHistogram
{
    private const int BucketBits = 3;
    private const int BucketsPerPower = 1 << BucketBits;

    private readonly long[] _counts = new long[64 * BucketsPerPower];

    /// <summary>Adds a latency.</summary>
    public void Record(TimeSpan latency) => Interlocked.Increment(ref _counts[BucketOf(Microseconds(latency))]);

    /// <summary>
    /// Returns a percentile of the latencies since the last call, at most an eighth too high; null if there were none. Resets the counts.
    /// </summary>
    /// <param name="percent">1 to 100.</param>
    public TimeSpan? TakePercentile(int percent)
    {
        var counts = new long[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Interlocked.Exchange(ref _counts[i], 0);
        }

        var below = 0L;
        var wanted = counts.Sum() * percent;
        var bucket = Array.FindIndex(counts, count => (below += count) > 0 && below * 100 >= wanted);
        return bucket < 0 ? null : TimeSpan.FromMicroseconds(UpperBoundOf(bucket));
    }

    private static long Microseconds(TimeSpan latency) => Math.Max(0, latency.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Latencies below the first full power of two have one bucket for each value.</summary>
    private static int BucketOf(long microseconds)
    {
        var power = BitOperations.Log2((ulong)microseconds | 1);
        return power < BucketBits
            ? (int)microseconds
            : ((power - BucketBits + 1) << BucketBits) + (int)((microseconds >> (power - BucketBits)) & (BucketsPerPower - 1));
    }

    private static long UpperBoundOf(int bucket)
    {
        if (bucket < BucketsPerPower)
        {
            return bucket;
        }

        var shift = (bucket >> BucketBits) - 1;
        return (((long)(BucketsPerPower + (bucket & (BucketsPerPower - 1))) + 1) << shift) - 1;
    }
}
