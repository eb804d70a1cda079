using Telemetron;

namespace AnotherService;

internal static class ReadmeRepetition
{
    internal static readonly Func<Func<CancellationToken, Task<string>>, CancellationToken, Task<string>> Repeat = RepeatAsync;

    private static async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken giveUp)
    {
        for (var pause = TimeSpan.FromSeconds(0.1); ; pause = pause < TimeSpan.FromSeconds(2) ? pause * 2 : pause)
        {
            try
            {
                return await call(giveUp);
            }
            catch (Exception exception) when (GrainCallExceptions.MayRepeat(exception, giveUp))
            {
                // Some randomness, so that the calls which failed together do not come back together.
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), giveUp);
            }
        }
    }
}
