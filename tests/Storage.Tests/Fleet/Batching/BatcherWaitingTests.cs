using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>Callers who go away, wait too long, find no place, or come too late.</summary>
public sealed class BatcherWaitingTests : BatcherScenarios
{
    [Fact]
    public async Task What_is_cancelled_before_it_is_sent_is_never_sent()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        using var cancellation = new CancellationTokenSource();
        var cancelled = Write(batcher, "a", cancellation.Token);
        var other = Write(batcher, "b");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        sent.Commit();
        sent = await Database.NextAsync();

        Assert.Equal(["b"], sent.Keys);
        sent.Commit();
        await other;
    }

    [Fact]
    public async Task What_is_cancelled_on_its_way_is_done_for_the_others()
    {
        var batcher = Start();
        using var cancellation = new CancellationTokenSource();
        var (_, sent) = await SendFirstAsync(batcher);
        var cancelled = Write(batcher, "a", cancellation.Token);
        var other = Write(batcher, "b");
        sent.Commit();
        sent = await Database.NextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Assert.Equal(["a", "b"], sent.Keys);
        Assert.False(other.IsCompleted);
        sent.Commit();
        Assert.Equal(1, await other);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_deadline()
    {
        var deadlines = new ManualDeadlines();
        var batcher = Start(time: deadlines);
        var (onItsWay, sent) = await SendFirstAsync(batcher);
        var waiting = Write(batcher, "a");

        deadlines.Pass();
        await Assert.ThrowsAsync<TimeoutException>(() => onItsWay);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        sent.Commit();
        await batcher.CloseAsync(Cancellation);
        Assert.False(Database.HasMore);
    }

    [Fact]
    public async Task A_full_queue_makes_callers_wait_for_a_place()
    {
        var batcher = Start(Limits.Default with { MaxWaiting = 1 });
        var (_, sent) = await SendFirstAsync(batcher);
        var (waiting, withoutPlace) = (Write(batcher, "a"), Write(batcher, "b"));
        sent.Commit();
        sent = await Database.NextAsync();

        Assert.Equal(["a", "b"], sent.Keys);
        sent.Commit();
        Assert.Equal((1, 1), (await waiting, await withoutPlace));
    }

    [Fact]
    public async Task Who_finds_no_place_in_time_is_told_and_never_sent()
    {
        var deadlines = new ManualDeadlines();
        var batcher = Start(Limits.Default with { MaxWaiting = 1 }, time: deadlines);
        var (_, sent) = await SendFirstAsync(batcher);
        var (waiting, withoutPlace) = (Write(batcher, "a"), Write(batcher, "b"));

        deadlines.Pass();
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        await Assert.ThrowsAsync<TimeoutException>(() => withoutPlace);
        sent.Commit();
        await batcher.CloseAsync(Cancellation);
        Assert.False(Database.HasMore);
    }

    [Fact]
    public async Task Closing_finishes_what_has_a_place_and_takes_nothing_more()
    {
        var batcher = Start(Limits.Default with { MaxWaiting = 1 });
        var (first, sent) = await SendFirstAsync(batcher);
        var (waiting, withoutPlace) = (Write(batcher, "a"), Write(batcher, "b"));
        var closing = batcher.CloseAsync(Cancellation);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => withoutPlace);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Write(batcher, "c"));
        Assert.False(closing.IsCompleted);
        sent.Commit();
        (await Database.NextAsync()).Commit();
        await closing;
        Assert.Equal((1, 1), (await first, await waiting));
        Assert.True(Database.IsDisposed);
    }
}
