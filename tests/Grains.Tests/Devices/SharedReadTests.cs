using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class SharedReadTests
{
    private readonly Queue<TaskCompletionSource> _reads = new();
    private readonly SharedRead _shared;

    public SharedReadTests() => _shared = new SharedRead(() =>
    {
        var read = new TaskCompletionSource();
        _reads.Enqueue(read);
        return read.Task;
    });

    [Fact]
    public async Task A_caller_that_comes_alone_has_a_read_at_once()
    {
        var caller = _shared.NextAsync();
        Assert.False(caller.IsCompleted);
        Assert.Single(_reads).SetResult();
        await caller;
    }

    [Fact]
    public async Task Callers_that_come_during_a_read_share_the_next_one()
    {
        var first = _shared.NextAsync();
        var second = _shared.NextAsync();
        Assert.Same(second, _shared.NextAsync());
        Assert.Single(_reads);

        _reads.Dequeue().SetResult();
        await first;
        Assert.False(second.IsCompleted);
        Assert.Single(_reads).SetResult();
        await second;
    }

    [Fact]
    public async Task A_caller_that_comes_during_the_next_read_has_the_one_after_it()
    {
        var first = _shared.NextAsync();
        var second = _shared.NextAsync();
        _reads.Dequeue().SetResult();
        await first;
        var third = _shared.NextAsync();
        Assert.NotSame(second, third);

        _reads.Dequeue().SetResult();
        await second;
        Assert.False(third.IsCompleted);
        _reads.Dequeue().SetResult();
        await third;
        Assert.Empty(_reads);
    }

    [Fact]
    public async Task A_caller_that_comes_when_nothing_is_read_has_a_read_of_its_own()
    {
        var first = _shared.NextAsync();
        _reads.Dequeue().SetResult();
        await first;

        var second = _shared.NextAsync();
        Assert.False(second.IsCompleted);
        Assert.Single(_reads).SetResult();
        await second;
    }

    [Fact]
    public async Task A_read_that_fails_fails_those_that_share_it_and_not_the_next()
    {
        var first = _shared.NextAsync();
        var second = _shared.NextAsync();
        _reads.Dequeue().SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        var third = _shared.NextAsync();
        _reads.Dequeue().SetResult();
        await second;
        _reads.Dequeue().SetResult();
        await third;
    }

    [Fact]
    public async Task A_read_that_fails_at_once_keeps_nobody_from_the_next()
    {
        var fails = true;
        var shared = new SharedRead(() => fails ? throw new TimeoutException() : Task.CompletedTask);
        await Assert.ThrowsAsync<TimeoutException>(() => shared.NextAsync());

        fails = false;
        await shared.NextAsync();
    }
}
