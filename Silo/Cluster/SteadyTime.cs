using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// The time at which this object was created, plus the time elapsed since by the monotonic clock, so that it is unaffected when the machine's clock
/// is set. Only for durations: it then differs from the time of day by the amount by which that clock was set.
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

/// <summary>Configures the parts of Orleans that use <see cref="SteadyTime"/> (ADR 8).</summary>
internal static class SteadyTimeExtensions
{
    /// <summary>
    /// The areas that use time only for waits and ages. Orleans finds idle grains by the time of day, and cannot activate a grain if the clock was
    /// set back by more than a grain may be idle. Its loops wait until a time of day. If the clock is set back by two hours, those of membership
    /// would neither probe other silos nor write heartbeats for two hours, and those of <see cref="TimeProviderNames.SystemTimers"/> would not drop
    /// disconnected clients.
    /// </summary>
    /// <remarks>Membership writes heartbeats and votes with the real time in any case, because other silos compare them.</remarks>
    private static readonly string[] Areas = [TimeProviderNames.ActivationManagement, TimeProviderNames.SystemTimers, TimeProviderNames.Membership];

    /// <summary>Registers <see cref="SteadyTime"/> for these areas.</summary>
    public static ISiloBuilder UseSteadyTime(this ISiloBuilder silo)
    {
        foreach (var area in Areas)
        {
            silo.Services.AddKeyedSingleton<TimeProvider>(area, (services, _) => new SteadyTime(services.GetRequiredService<TimeProvider>()));
        }

        return silo;
    }
}
