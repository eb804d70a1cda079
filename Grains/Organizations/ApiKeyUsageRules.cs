namespace Telemetron.Grains.Organizations;

/// <summary>What is recorded of the use of an API key.</summary>
internal static class ApiKeyUsageRules
{
    /// <summary>The beginning of the hour that a time is in.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour));

    /// <summary>The record with another use: the same one unless that is in a later hour.</summary>
    /// <param name="usage">The record so far; null for none.</param>
    /// <param name="usedAt">When the key was used, by the clock of who reports it.</param>
    /// <param name="now">The time here: the clock of another machine must not put on record what has not come yet.</param>
    public static ApiKeyUsageState Record(ApiKeyUsageState? usage, DateTimeOffset usedAt, DateTimeOffset now)
    {
        var hour = HourOf(usedAt < now ? usedAt : now).ToUniversalTime();
        return usage is null ? new ApiKeyUsageState { LastUsedAt = hour }
            : usage.LastUsedAt < hour ? usage with { LastUsedAt = hour }
            : usage;
    }
}
