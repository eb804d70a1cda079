namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// What this process knows of how to reach grains, and the gate that calls of grains pass (<see cref="ReachRules"/>). A process that hosts a silo
/// always reaches them.
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

    /// <summary>A client, which has not reached a silo yet.</summary>
    public ClusterReach(TimeProvider time)
    {
        _time = time;
        _withoutSince = time.GetTimestamp();
        _lost.SetResult();
    }

    /// <summary>Whether calls may be made: the client has started, and a silo is connected.</summary>
    public bool IsReached => _isReached;

    /// <summary>Whether a silo is connected, be the client ready for calls or not.</summary>
    public bool IsConnected => Volatile.Read(ref _gateways) > 0;

    /// <summary>Why no silo is reachable, in words for an operator.</summary>
    public string Reason { get; set; } = "Connecting to the cluster.";

    /// <summary>The state at the moment.</summary>
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

    /// <summary>For a process with a silo of its own.</summary>
    public static ClusterReach InProcess(TimeProvider time)
    {
        var reach = new ClusterReach(time);
        reach.NotifyGatewayCountChanged(1, 0, connectionRecovered: false);
        reach.Open();
        return reach;
    }

    /// <summary>From now on calls may be made while a silo is connected.</summary>
    public void Open() => Change(() => _isOpen = true);

    /// <summary>An attempt to connect has failed.</summary>
    public void AttemptFailed() => Change(() => _failedAttempts++);

    /// <summary>Waits until no silo is connected.</summary>
    public Task LostAsync(CancellationToken cancellationToken) => Volatile.Read(ref _lost).Task.WaitAsync(cancellationToken);

    /// <summary>Makes a call, unless it is known that it has nowhere to go. While that is in doubt, waits or tries, and ends both when it is known.</summary>
    /// <exception cref="ClusterUnreachableException">No silo is reachable.</exception>
    public Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _isReached ? call(cancellationToken) : CallInDoubtAsync(call, cancellationToken);

    /// <summary>How many calls were refused since this was last asked.</summary>
    public long TakeRefused() => Interlocked.Exchange(ref _refused, 0);

    /// <inheritdoc/>
    /// <remarks>Two notifications can overtake each other; the sum of what they say is right all the same.</remarks>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        Change(() => _gateways += currentNumberOfGateways - previousNumberOfGateways);

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost()
    {
        // The count says so too.
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

    /// <summary>A client that has not started yet must not be called at all.</summary>
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
        lock (_lock)
        {
            change();
            givenUp = Settle();
        }

        // Out of the lock: whoever waits for it goes on right here.
        givenUp?.Cancel();
    }

    /// <returns>What is to be cancelled, when it is known by now that no silo is reachable; otherwise null.</returns>
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
                _decided.TrySetResult();
                return _unreachable;
            default:
                return null;
        }
    }

    private Reach Of() => ReachRules.Of(_isReached, _time.GetElapsedTime(_withoutSince), _failedAttempts);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
