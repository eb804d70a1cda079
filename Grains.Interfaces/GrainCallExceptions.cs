using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Telemetron;

/// <summary>Classifies the exceptions of grain calls for their callers.</summary>
public static class GrainCallExceptions
{
    /// <summary>
    /// Whether to retry: the same call may succeed later, because the cause is in the environment. A silo died or is stopping, no silo is reachable,
    /// the silos are overloaded, storage is unavailable, or a write race was lost. Whether the call took effect may be unknown. Every call of
    /// Telemetron is safe to retry.
    /// </summary>
    /// <param name="exception">The exception that the call threw.</param>
    /// <param name="cancellationToken">
    /// The token that was passed to the call. If it is cancelled, the caller gave up, and the result is false.
    /// </param>
    /// <remarks>Pause before each retry, with exponential backoff and jitter, as <see cref="GrainCallRetry"/> does.</remarks>
    public static bool MayRepeat(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return !cancellationToken.IsCancellationRequested && (exception is
            StorageUnavailableException
            or InconsistentStateException
            or TimeoutException
            or OrleansMessageRejectionException
            or GatewayTooBusyException
            or LimitExceededException
            or ClientNotAvailableException
            or ConnectionFailedException
            or OperationCanceledException
            || IsActivationOnDeadSilo(exception));
    }

    /// <summary>
    /// Whether a call that threw this may have taken effect, or may still do so: a silo that was frozen continues with its work when it resumes. If a
    /// retry then returns a <see cref="Failure"/>, the caller must not conclude that nothing was changed. False if the call was rejected before it
    /// was executed, or lost its write race.
    /// </summary>
    /// <param name="exception">The exception that the call threw.</param>
    public static bool MayHaveHappened(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is SiloUnavailableException || exception is not (
            OrleansMessageRejectionException
            or GatewayTooBusyException
            or LimitExceededException
            or ConnectionFailedException
            or InconsistentStateException)
            && !IsActivationOnDeadSilo(exception);
    }

    /// <summary>
    /// Whether a silo that has just been declared dead tried to activate a grain, which the grain directory rejects. Only the message distinguishes
    /// this <see cref="OrleansException"/> from others.
    /// </summary>
    private static bool IsActivationOnDeadSilo(Exception exception) =>
        exception.GetType() == typeof(OrleansException) && exception.Message.StartsWith("Trying to register ", StringComparison.Ordinal);
}
