using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// The time at which it was made, and what has passed since: it goes on evenly when the machine's clock is set. For durations alone; it drifts from
/// the time of day by as much as that clock was set.
/// </summary>
internal sealed class SteadyTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset _anchor = time.GetUtcNow();
    private readonly long _anchored = time.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _anchor + time.GetElapsedTime(_anchored);

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}

/// <summary>Which parts of Orleans have a time that goes on evenly.</summary>
internal static class SteadyTimeExtensions
{
    /// <summary>
    /// Those that only wait and measure ages by it. Orleans looks for idle grains by the time of day, and refuses to activate one when that went back by
    /// more than a grain may be idle. Its loops wait until a time of day: set back by two hours, those of membership would neither probe other silos nor
    /// give a sign of life for two hours, and those of <see cref="TimeProviderNames.SystemTimers"/> would not drop the clients that have gone.
    /// </summary>
    /// <remarks>What membership writes into the table, the sign of life and the votes, has the real time in any case, since other silos compare it.</remarks>
    private static readonly string[] Areas = [TimeProviderNames.ActivationManagement, TimeProviderNames.SystemTimers, TimeProviderNames.Membership];

    /// <summary>Gives those parts their time.</summary>
    public static ISiloBuilder UseSteadyTime(this ISiloBuilder silo)
    {
        foreach (var area in Areas)
        {
            silo.Services.AddKeyedSingleton<TimeProvider>(area, (services, _) => new SteadyTime(services.GetRequiredService<TimeProvider>()));
        }

        return silo;
    }
}
