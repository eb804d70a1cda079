namespace Telemetron.Grains;

/// <summary>Gets the time for stored states.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>The current time, truncated to microseconds like PostgreSQL's, so that it is the same in memory, in storage and in ETags.</summary>
    public static DateTimeOffset GetUtcMicrosecond(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
