using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Telemetron;

/// <summary>What the exceptions of a grain call mean to its caller.</summary>
public static class GrainCallExceptions
{
    /// <summary>
    /// Whether the same call may succeed later without anyone changing a program: a silo died or drains, none is reachable or they are
    /// overloaded, storage is away, or a write race was lost. Whether the call had its effect is unknown; every call of Telemetron is safe
    /// to repeat.
    /// </summary>
    /// <param name="exception">How the call ended.</param>
    /// <param name="cancellationToken">The token that the call was given: once it is cancelled, the caller itself gave up.</param>
    /// <remarks>Pause before repeating, for longer each time and with some randomness.</remarks>
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
    /// Whether a call that ended so may have had its effect, or may have it yet: a silo that was frozen goes on with what it had begun. So a
    /// <see cref="Failure"/> with which a repetition is answered is not the last word about what was asked for. Not so when the call was
    /// handed back, undone.
    /// </summary>
    /// <param name="exception">How the call ended.</param>
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
    /// A silo that was just voted out is refused by the grain directory while it activates a grain. Nothing but the message tells this
    /// <see cref="OrleansException"/> from others.
    /// </summary>
    private static bool IsActivationOnDeadSilo(Exception exception) =>
        exception.GetType() == typeof(OrleansException) && exception.Message.StartsWith("Trying to register ", StringComparison.Ordinal);
}
