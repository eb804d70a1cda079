using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Tests.Cluster;

public sealed class ClusterReachTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly ClusterReach _reach;
    private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public ClusterReachTests() => _reach = new ClusterReach(_clock);

    public void Dispose() => _reach.Dispose();

    [Fact]
    public async Task A_process_with_a_silo_of_its_own_always_calls()
    {
        using var reach = ClusterReach.InProcess(_clock);
        Assert.Equal("done", await reach.CallAsync(_ => Task.FromResult("done"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Before_the_client_has_started_a_call_waits_and_is_not_made()
    {
        var call = CallAsync();
        Assert.False(call.IsCompleted);
        Assert.Equal(0, _calls);

        Connect();
        _reach.Open();
        _answer.SetResult("done");
        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task A_call_that_waits_for_the_first_silo_is_refused_when_it_is_known_that_there_is_none()
    {
        var call = CallAsync();
        GiveUp();
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => call);
        await Assert.ThrowsAsync<ClusterUnreachableException>(CallAsync);
        Assert.Equal(0, _calls);
        Assert.Equal(2, _reach.TakeRefused());
        Assert.Equal(0, _reach.TakeRefused());
    }

    [Fact]
    public async Task When_the_last_silo_is_lost_calls_are_tried_until_it_is_known_that_there_is_none()
    {
        Connect();
        _reach.Open();
        Disconnect();
        var call = CallAsync();
        Assert.Equal(1, _calls);

        GiveUp();
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => call);
        await Assert.ThrowsAsync<ClusterUnreachableException>(CallAsync);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_silo_that_takes_over_within_the_patience_answers_the_call()
    {
        Connect();
        _reach.Open();
        Disconnect();
        _reach.AttemptFailed();
        var call = CallAsync();
        Connect();
        _clock.Seconds += 60;
        _reach.AttemptFailed();
        _answer.SetResult("done");
        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task After_it_was_unreachable_calls_are_made_as_soon_as_a_silo_is_connected()
    {
        Connect();
        _reach.Open();
        Disconnect();
        GiveUp();
        Assert.Equal(Reach.Unreachable, _reach.Current);

        Connect();
        Assert.Equal(Reach.Reached, _reach.Current);
        _answer.SetResult("done");
        Assert.Equal("done", await CallAsync());

        // What failed before does not count against the next loss.
        Disconnect();
        Assert.Equal(Reach.Doubtful, _reach.Current);
    }

    [Fact]
    public void A_loss_that_is_told_before_the_connection_it_follows_leaves_the_right_count()
    {
        _reach.Open();
        _reach.NotifyGatewayCountChanged(0, 1, connectionRecovered: false);
        _reach.NotifyGatewayCountChanged(1, 0, connectionRecovered: true);
        Assert.False(_reach.IsReached);
        Connect();
        Assert.True(_reach.IsReached);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so_and_not_that_nobody_is_reachable()
    {
        using var gone = new CancellationTokenSource();
        var call = _reach.CallAsync(_ => _answer.Task, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, _reach.TakeRefused());
    }

    private Task<string> CallAsync() => _reach.CallAsync(
        token =>
        {
            _calls++;
            return _answer.Task.WaitAsync(token);
        },
        TestContext.Current.CancellationToken);

    private void Connect() => _reach.NotifyGatewayCountChanged(1, 0, connectionRecovered: true);

    private void Disconnect() => _reach.NotifyGatewayCountChanged(0, 1, connectionRecovered: false);

    private void GiveUp()
    {
        _clock.Seconds += (int)ReachRules.Patience.TotalSeconds;
        for (var attempt = 0; attempt < ReachRules.Attempts; attempt++)
        {
            _reach.AttemptFailed();
        }
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
