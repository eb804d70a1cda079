namespace Telemetron.ApiHost.Keys;

/// <summary>How calls that register or revoke a key are repeated: what they ask for is done once, however often they are made.</summary>
internal static class KeyCalls
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Makes the call, and again every second until it is answered.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isWorthRepeating">Of the exceptions that <see cref="GrainCallExceptions.MayRepeat"/>, those that are.</param>
    /// <param name="time">Measures the pauses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Exception">That of the last attempt, once the token has ended it.</exception>
    public static async Task<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<Exception, bool> isWorthRepeating, TimeProvider time, CancellationToken cancellationToken)
    {
        Exception? unanswered = null;
        try
        {
            while (true)
            {
                try
                {
                    return await call(cancellationToken);
                }
                catch (Exception exception) when (GrainCallExceptions.MayRepeat(exception, cancellationToken) && isWorthRepeating(exception))
                {
                    unanswered = exception;
                    await Task.Delay(Pause, time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (unanswered is not null)
        {
            throw unanswered;
        }
    }
}
