namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Knows whether this process can reach silos, and rejects grain calls if it cannot (<see cref="ReachRules"/>). A process that hosts a silo
/// always can.
/// </summary>
internal sealed class ClusterReach : IClusterConnectionStatusObserver, IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private volatile bool _isReached;
    private CancellationTokenSource _unreachable = new();
    private TaskCompletionSource _decided = NewSignal();
    private TaskCompletionSource _lost = NewSignal();
    private int _gateways;
    private bool _isOpen;
    private long _withoutSince;
    private int _failedAttempts;
    private long _refused;

    /// <summary>For a client, which has not reached a silo yet.</summary>
    public ClusterReach(TimeProvider time)
    {
        _time = time;
        _withoutSince = time.GetTimestamp();
        _lost.SetResult();
    }

    /// <summary>Whether calls may be made: the client has started, and a silo is connected.</summary>
    public bool IsReached => _isReached;

    /// <summary>Whether a silo is connected, even if the client is not ready for calls.</summary>
    public bool IsConnected => Volatile.Read(ref _gateways) > 0;

    /// <summary>Why no silo is reachable, in words for an operator.</summary>
    public string Reason { get; set; } = "Connecting to the cluster.";

    /// <summary>The current state.</summary>
    public Reach Current
    {
        get
        {
            lock (_lock)
            {
                return Of();
            }
        }
    }

    /// <summary>For a process that hosts a silo.</summary>
    public static ClusterReach InProcess(TimeProvider time)
    {
        var reach = new ClusterReach(time);
        reach.NotifyGatewayCountChanged(1, 0, connectionRecovered: false);
        reach.Open();
        return reach;
    }

    /// <summary>Records that the client has started: calls may be made while a silo is connected.</summary>
    public void Open() => Change(() => _isOpen = true);

    /// <summary>Records a failed attempt to connect.</summary>
    public void AttemptFailed() => Change(() => _failedAttempts++);

    /// <summary>Waits until no silo is connected.</summary>
    public Task LostAsync(CancellationToken cancellationToken) => Volatile.Read(ref _lost).Task.WaitAsync(cancellationToken);

    /// <summary>Makes a call, unless no silo is reachable. While this is unknown, waits or tries, and stops when it is known that none is.</summary>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    public Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _isReached ? call(cancellationToken) : CallInDoubtAsync(call, cancellationToken);

    /// <summary>Returns the number of calls that were rejected since the last call of this method.</summary>
    public long TakeRefused() => Interlocked.Exchange(ref _refused, 0);

    /// <inheritdoc/>
    /// <remarks>Notifications can arrive out of order, but their sum is correct.</remarks>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        Change(() => _gateways += currentNumberOfGateways - previousNumberOfGateways);

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost()
    {
        // The count of connections shows this too.
    }

    /// <inheritdoc/>
    public void Dispose() => _unreachable.Dispose();

    private async Task<T> CallInDoubtAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var (mayTry, decided, unreachable) = State();
        try
        {
            if (!mayTry)
            {
                await decided.WaitAsync(cancellationToken);
            }

            unreachable.ThrowIfCancellationRequested();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, unreachable);
            return await call(ended.Token);
        }
        catch (OperationCanceledException) when (unreachable.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _refused);
            throw new ClusterUnreachableException();
        }
    }

    /// <summary>Whether calls must wait: a client that has not started yet cannot make calls.</summary>
    private (bool MayTry, Task Decided, CancellationToken Unreachable) State()
    {
        lock (_lock)
        {
            return (_isOpen, _decided.Task, _unreachable.Token);
        }
    }

    private void Change(Action change)
    {
        CancellationTokenSource? givenUp;
        TaskCompletionSource decided;
        lock (_lock)
        {
            change();
            givenUp = Settle();
            decided = _decided;
        }

        if (givenUp is not null)
        {
            // Outside the lock, because continuations of waiting calls run here; and first, or a call that waits for the decision would be made.
            givenUp.Cancel();
            decided.TrySetResult();
        }
    }

    /// <returns>The source to cancel if it is now known that no silo is reachable; otherwise null.</returns>
    private CancellationTokenSource? Settle()
    {
        var wasReached = _isReached;
        _isReached = _isOpen && _gateways > 0;
        switch (wasReached, _isReached)
        {
            case (false, true):
                _unreachable = _unreachable.IsCancellationRequested ? new CancellationTokenSource() : _unreachable;
                _lost = NewSignal();
                _decided.TrySetResult();
                return null;
            case (true, false):
                (_withoutSince, _failedAttempts) = (_time.GetTimestamp(), 0);
                Reason = "The connection to the cluster was lost.";
                _decided = NewSignal();
                _lost.TrySetResult();
                return null;
            case (false, false) when Of() == Reach.Unreachable:
                return _unreachable;
            default:
                return null;
        }
    }

    private Reach Of() => ReachRules.Of(_isReached, _time.GetElapsedTime(_withoutSince), _failedAttempts);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
