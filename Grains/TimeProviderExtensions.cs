namespace Telemetron.Grains;

/// <summary>The times that states have.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Now, in whole microseconds, as PostgreSQL has them: memory, storage and ETags then tell the same time.</summary>
    public static DateTimeOffset GetUtcMicrosecond(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
