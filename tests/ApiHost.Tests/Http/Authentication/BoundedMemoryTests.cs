using Telemetron.ApiHost.Http.Authentication;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

public sealed class BoundedMemoryTests
{
    private readonly BoundedMemory<int, string> _memory = new(capacity: 2);

    [Fact]
    public void When_it_is_full_what_was_set_longest_ago_is_forgotten()
    {
        _memory.Set(1, "one");
        _memory.Set(2, "two");
        _memory.Set(1, "one again");
        _memory.Set(3, "three");

        Assert.False(_memory.TryGet(2, out _));
        Assert.True(_memory.TryGet(1, out var one));
        Assert.Equal("one again", one);
        Assert.True(_memory.TryGet(3, out _));
    }

    [Fact]
    public void What_is_removed_leaves_its_place()
    {
        _memory.Set(1, "one");
        _memory.Set(2, "two");
        _memory.Remove(2);
        _memory.Remove(4);
        _memory.Set(3, "three");

        Assert.True(_memory.TryGet(1, out _));
        Assert.False(_memory.TryGet(2, out _));
    }

    [Fact]
    public void It_keeps_to_its_bound_whoever_sets_at_the_same_time()
    {
        Parallel.For(0, 10_000, number => _memory.Set(number, "value"));
        Assert.Equal(2, Enumerable.Range(0, 10_000).Count(number => _memory.TryGet(number, out _)));
    }
}
