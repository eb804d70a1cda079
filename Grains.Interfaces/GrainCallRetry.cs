using System.Runtime.ExceptionServices;

namespace Telemetron;

/// <summary>
/// Makes grain calls, and makes them again while the environment fails them (<see cref="GrainCallExceptions.MayRepeat"/>): a silo that dies or drains,
/// or storage that restarts, is then a slow answer and not an exception. Every call of Telemetron is safe to repeat.
/// </summary>
/// <remarks>It holds no state of the calls that it makes: one object serves all calls of a process, concurrent ones too.</remarks>
/// <param name="time">Measures the pauses; the system's clock if null.</param>
public sealed class GrainCallRetry(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The pause after the first attempt. It doubles with each further one, up to <see cref="MaxPause"/>. By default 50 ms.</summary>
    /// <remarks>Pauses are shortened at random, by up to a half, so that calls which failed together do not come back together.</remarks>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause. By default one second.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after its start a call may begin another attempt; null, the default, when only its token ends it.</summary>
    /// <remarks>It does not end an attempt that is under way: that is for the token, or for Orleans' <c>ResponseTimeout</c>.</remarks>
    public TimeSpan? GiveUpAfter { get; init; }

    /// <summary>Which of the exceptions that may be repeated are to be. By default all.</summary>
    public Func<Exception, bool> ShouldRetry { get; init; } = static _ => true;

    /// <summary>Called with the exception of each attempt that will be followed by another.</summary>
    public Action<Exception>? OnRetry { get; init; }

    /// <summary>Makes a call, and again until it is answered. What it returns is the answer, a failure too.</summary>
    /// <param name="call">One attempt.</param>
    /// <param name="cancellationToken">Ends the call, whatever it is waiting for.</param>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled. The exception of the last attempt that failed, if there is one, is its <see cref="Exception.InnerException"/>.
    /// </exception>
    /// <exception cref="Exception">That of an attempt which is not to be repeated, or came after <see cref="GiveUpAfter"/>.</exception>
    public ValueTask<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AttemptAsync(call, static _ => false, cancellationToken);
    }

    /// <summary>
    /// Makes a call that changes something, and again until it is answered. Pass the same command each time. A failure that answers a later attempt is
    /// not returned when an earlier one may still take effect (<see cref="GrainCallExceptions.MayHaveHappened"/>): the caller would wrongly
    /// conclude that nothing was changed.
    /// </summary>
    /// <inheritdoc cref="CallAsync" path="/param"/>
    /// <inheritdoc cref="CallAsync" path="/exception[1]"/>
    /// <exception cref="Exception">
    /// That of an attempt which is not to be repeated, came after <see cref="GiveUpAfter"/>, or may still take effect while a later one was refused.
    /// </exception>
    public ValueTask<Outcome<T>> ChangeAsync<T>(Func<CancellationToken, Task<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        return AttemptAsync(call, static outcome => !outcome.IsSuccess, cancellationToken);
    }

    /// <summary>The first attempt, apart from those after it: nearly all calls need no more, and no state for them.</summary>
    private async ValueTask<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> call, Func<T, bool> isRefusal, CancellationToken cancellationToken)
    {
        var started = GiveUpAfter is null ? 0 : _time.GetTimestamp();
        Exception failure;
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception exception) when (IsRepeated(exception, started, cancellationToken))
        {
            failure = exception;
        }

        return await RepeatAsync(call, isRefusal, failure, started, cancellationToken);
    }

    private async ValueTask<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<T, bool> isRefusal, Exception failure, long started, CancellationToken cancellationToken)
    {
        Exception? doubt = null;
        Repetition.Mark();
        for (var pause = FirstPause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            doubt = GrainCallExceptions.MayHaveHappened(failure) ? failure : doubt;
            OnRetry?.Invoke(failure);
            T answer;
            try
            {
                await Task.Delay(pause * (1 - (Random.Shared.NextDouble() / 2)), _time, cancellationToken);
                answer = await call(cancellationToken);
            }
            catch (Exception exception) when (IsRepeated(exception, started, cancellationToken))
            {
                failure = exception;
                continue;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException($"The call was cancelled after an attempt had failed. {failure.Message}", failure, cancellationToken);
            }

            if (doubt is not null && isRefusal(answer))
            {
                ExceptionDispatchInfo.Throw(doubt);
            }

            return answer;
        }
    }

    private bool IsRepeated(Exception exception, long started, CancellationToken cancellationToken) =>
        GrainCallExceptions.MayRepeat(exception, cancellationToken)
        && (GiveUpAfter is not { } limit || _time.GetElapsedTime(started) < limit)
        && ShouldRetry(exception);
}
