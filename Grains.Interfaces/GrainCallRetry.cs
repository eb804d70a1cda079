using System.Runtime.ExceptionServices;

namespace Telemetron;

/// <summary>
/// Makes grain calls and retries them after failures of the environment (<see cref="GrainCallExceptions.MayRepeat"/>). If a silo dies or stops, or
/// storage restarts, the call takes longer instead of throwing. Every call of Telemetron is safe to retry.
/// </summary>
/// <remarks>It is thread-safe and keeps no state between calls: use one object for all calls of a process.</remarks>
/// <param name="time">The clock for pauses; null for the system clock.</param>
public sealed class GrainCallRetry(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The pause before the first retry. It doubles with each retry, up to <see cref="MaxPause"/>. Default: 50 ms.</summary>
    /// <remarks>Each pause is shortened by a random part of up to half, so that calls that failed together are not retried together.</remarks>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause. Default: one second.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long after the start of a call an attempt may fail and still be retried. Default: null, for no limit, so that only the cancellation token
    /// ends the call.
    /// </summary>
    /// <remarks>It does not end an attempt in progress: the token or Orleans' <c>ResponseTimeout</c> does.</remarks>
    public TimeSpan? GiveUpAfter { get; init; }

    /// <summary>Selects the exceptions to retry, among those that <see cref="GrainCallExceptions.MayRepeat"/> allows. Default: all.</summary>
    public Func<Exception, bool> ShouldRetry { get; init; } = static _ => true;

    /// <summary>Called before each retry, with the exception of the failed attempt.</summary>
    public Action<Exception>? OnRetry { get; init; }

    /// <summary>Makes a call, and retries it until it returns. Returns the result, which may be a <see cref="Failure"/>.</summary>
    /// <param name="call">Makes one attempt.</param>
    /// <param name="cancellationToken">Cancels the attempt or the pause in progress.</param>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled. If an attempt failed before, <see cref="Exception.InnerException"/> is the exception of the last one that did.
    /// </exception>
    /// <exception cref="Exception">The exception of an attempt that must not be retried, or that failed after <see cref="GiveUpAfter"/>.</exception>
    public ValueTask<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AttemptAsync(call, static _ => false, cancellationToken);
    }

    /// <summary>
    /// Makes a call that changes something, and retries it until it returns. Pass the same command to each attempt. If a retry returns a
    /// <see cref="Failure"/> but an earlier attempt may still take effect (<see cref="GrainCallExceptions.MayHaveHappened"/>), the exception of that
    /// attempt is thrown: from the failure, the caller would wrongly conclude that nothing was changed.
    /// </summary>
    /// <inheritdoc cref="CallAsync" path="/param"/>
    /// <inheritdoc cref="CallAsync" path="/exception[1]"/>
    /// <exception cref="Exception">
    /// The exception of an attempt that must not be retried, that failed after <see cref="GiveUpAfter"/>, or that may still take effect although a
    /// later attempt was rejected.
    /// </exception>
    public ValueTask<Outcome<T>> ChangeAsync<T>(Func<CancellationToken, Task<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        return AttemptAsync(call, static outcome => !outcome.IsSuccess, cancellationToken);
    }

    /// <summary>
    /// The first attempt. It is separate from the retries because nearly all calls need only one attempt, and then allocate no state for more.
    /// </summary>
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
