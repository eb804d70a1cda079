namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Makes grain calls, and retries them while the request's deadline allows (<see cref="GrainCallRetry"/>). If no silo is reachable, they are
/// rejected (<see cref="ClusterReach"/>).
/// </summary>
internal sealed class GrainCalls
{
    private readonly GrainCallRetry _retry;
    private readonly ClusterReach _reach;

    /// <summary>For requests.</summary>
    public GrainCalls(TimeProvider time, ClusterReach reach)
        : this(new GrainCallRetry(time) { ShouldRetry = PassesSoon }, reach)
    {
    }

    private GrainCalls(GrainCallRetry retry, ClusterReach reach) => (_retry, _reach) = (retry, reach);

    /// <summary>For a command, which has reached the grains before: that storage is unavailable is said at once.</summary>
    public static GrainCalls ForCommand(TimeProvider time) =>
        new(new GrainCallRetry(time) { ShouldRetry = exception => exception is not StorageUnavailableException }, ClusterReach.InProcess(time));

    /// <summary>Makes a call that reads.</summary>
    /// <exception cref="OperationCanceledException">The deadline has passed.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    public ValueTask<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _retry.CallAsync(token => _reach.CallAsync(call, token), cancellationToken);

    /// <summary>Makes a call that changes something.</summary>
    /// <exception cref="OperationCanceledException">The deadline has passed. Whether the call took effect is unknown.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    /// <exception cref="Exception">The exception of an attempt that may still take effect.</exception>
    public ValueTask<Outcome<T>> ChangeAsync<T>(Func<CancellationToken, Task<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class =>
        _retry.ChangeAsync(token => _reach.CallAsync(call, token), cancellationToken);

    /// <summary>
    /// Whether to retry: more calls would not help an overloaded silo, and storage that requires an operator will not recover within a request.
    /// </summary>
    private static bool PassesSoon(Exception exception) =>
        exception is not (GatewayTooBusyException or LimitExceededException or StorageUnavailableException { RequiresOperator: true });
}
