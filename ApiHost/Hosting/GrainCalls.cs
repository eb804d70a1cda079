using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;
using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Hosting;

/// <summary>
/// Makes grain calls that are safe to repeat, and repeats them while the request's deadline allows: a silo that dies or drains, or a database
/// that restarts, is then a slow answer and not an error. When no silo is reachable they are refused (<see cref="ClusterReach"/>).
/// </summary>
internal sealed class GrainCalls(TimeProvider time, ClusterReach reach)
{
    private readonly ResiliencePipeline _repeat = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } exception && IsWorthRepeating(exception, arguments.Context.CancellationToken)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(1),
        })
        .Build();

    /// <summary>Makes the call, and again until it is answered or <paramref name="cancellationToken"/> ends it.</summary>
    /// <exception cref="OperationCanceledException">The deadline has passed; whether the call had its effect is unknown.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    public async ValueTask<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await reach.CallAsync(call, cancellationToken);
        }
        catch (Exception exception) when (IsWorthRepeating(exception, cancellationToken))
        {
            return await _repeat.ExecuteAsync(async token => await reach.CallAsync(call, token), cancellationToken);
        }
    }

    /// <summary>
    /// Makes a call that changes something, as <see cref="RepeatAsync"/> does. A failure that answers a repetition is not the last word: an
    /// attempt before it may have its effect yet, and the caller, told that nothing was done, would be told wrong.
    /// </summary>
    /// <exception cref="OperationCanceledException">The deadline has passed; whether the call had its effect is unknown.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    /// <exception cref="Exception">That of the attempt which may have its effect yet.</exception>
    public async ValueTask<Outcome<T>> RepeatChangeAsync<T>(
        Func<CancellationToken, Task<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        Exception? doubt = null;
        try
        {
            return await reach.CallAsync(call, cancellationToken);
        }
        catch (Exception exception) when (IsWorthRepeating(exception, cancellationToken))
        {
            doubt = Doubt(exception);
        }

        var outcome = await _repeat.ExecuteAsync(
            async token =>
            {
                try
                {
                    return await reach.CallAsync(call, token);
                }
                catch (Exception exception)
                {
                    doubt = Doubt(exception) ?? doubt;
                    throw;
                }
            },
            cancellationToken);
        if (!outcome.IsSuccess && doubt is not null)
        {
            ExceptionDispatchInfo.Throw(doubt);
        }

        return outcome;
    }

    private static Exception? Doubt(Exception exception) => GrainCallExceptions.MayHaveHappened(exception) ? exception : null;

    /// <summary>
    /// An overloaded silo is not helped by more calls, storage that waits for an operator is not back within a request, and a call that its caller
    /// cancelled is wanted by nobody.
    /// </summary>
    private static bool IsWorthRepeating(Exception exception, CancellationToken cancellationToken) =>
        GrainCallExceptions.MayRepeat(exception, cancellationToken)
        && exception is not (GatewayTooBusyException or LimitExceededException or StorageUnavailableException { RequiresOperator: true });
}
