using Telemetron;
using TelemetryCorrelator.Progress;

namespace TelemetryCorrelator.Correlation;

/// <summary>Makes grain calls, and again while a silo dies or storage is away, until they have taken too long.</summary>
internal sealed class GrainCalls(TimeSpan giveUpAfter, Counters counters, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Makes a call that is safe to repeat, as every call of Telemetron is.</summary>
    /// <exception cref="Exception">The call's own: the last one when the time was over, any that does not pass by itself at once.</exception>
    public async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call(cancellationToken);
            }
            catch (Exception exception) when (GrainCallExceptions.MayRepeat(exception, cancellationToken) && time.GetElapsedTime(started) < giveUpAfter)
            {
                counters.CountRepeated();
            }

            // Half of it by chance, so that the calls which failed together do not come back together.
            await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), time, cancellationToken);
        }
    }
}
