namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Makes grain calls, and repeats them while the request's deadline allows (<see cref="GrainCallRetry"/>). When no silo is reachable they are
/// rejected (<see cref="ClusterReach"/>).
/// </summary>
internal sealed class GrainCalls(TimeProvider time, ClusterReach reach)
{
    private readonly GrainCallRetry _retry = new(time) { ShouldRetry = PassesSoon };

    /// <summary>Makes a call that reads.</summary>
    /// <exception cref="OperationCanceledException">The deadline has passed.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    public ValueTask<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _retry.CallAsync(token => reach.CallAsync(call, token), cancellationToken);

    /// <summary>Makes a call that changes something.</summary>
    /// <exception cref="OperationCanceledException">The deadline has passed; whether the call had its effect is unknown.</exception>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    /// <exception cref="Exception">That of an attempt which may still take effect.</exception>
    public ValueTask<Outcome<T>> ChangeAsync<T>(Func<CancellationToken, Task<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class =>
        _retry.ChangeAsync(token => reach.CallAsync(call, token), cancellationToken);

    /// <summary>An overloaded silo is not helped by more calls, and storage that waits for an operator is not back within a request.</summary>
    private static bool PassesSoon(Exception exception) =>
        exception is not (GatewayTooBusyException or LimitExceededException or StorageUnavailableException { RequiresOperator: true });
}
