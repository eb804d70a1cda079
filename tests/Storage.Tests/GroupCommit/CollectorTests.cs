using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>What the loop sends when.</summary>
public sealed class CollectorTests : CollectorScenarios
{
    [Fact]
    public async Task What_comes_alone_goes_alone_and_at_once()
    {
        var collector = Start();
        var write = Write(collector, "a");
        var sent = await Database.NextAsync();

        Assert.Equal(["a"], sent.Keys);
        Assert.False(write.IsCompleted);
        sent.Commit();
        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task What_comes_while_a_collection_is_on_its_way_goes_together_and_sorted()
    {
        var collector = Start();
        var (first, sent) = await SendFirstAsync(collector);
        Task[] later = [Write(collector, "d"), Write(collector, "b"), Write(collector, "c")];
        sent.Commit();
        await first;
        sent = await Database.NextAsync();

        Assert.Equal(["b", "c", "d"], sent.Keys);
        Assert.DoesNotContain(later, write => write.IsCompleted);
        sent.Commit();
        await Task.WhenAll(later);
    }

    [Fact]
    public async Task A_collection_has_its_limits()
    {
        var collector = Start(Limits.Default with { MaxCollection = 2, MaxCollectionBytes = 10 });
        var (_, sent) = await SendFirstAsync(collector);
        Task[] later = [Write(collector, "a"), Write(collector, "b"), Write(collector, "c", payloadBytes: 11), Write(collector, "d")];
        sent.Commit();
        foreach (var expected in new[] { "a b", "c", "d" })
        {
            sent = await Database.NextAsync();
            Assert.Equal(expected, string.Join(' ', sent.Keys));
            sent.Commit();
        }

        await Task.WhenAll(later);
    }

    [Fact]
    public async Task One_row_is_never_twice_in_a_collection_and_keeps_its_order()
    {
        var collector = Start();
        var (_, sent) = await SendFirstAsync(collector);
        Task[] later = [Write(collector, "a", 1), Write(collector, "b", 1), Write(collector, "a", 2), Write(collector, "a", 3), Write(collector, "c", 1)];
        sent.Commit();
        foreach (var (keys, versions) in new[] { ("a b c", "1 1 1"), ("a", "2"), ("a", "3") })
        {
            sent = await Database.NextAsync();
            Assert.Equal((keys, versions), (string.Join(' ', sent.Keys), string.Join(' ', sent.Versions)));
            sent.Commit();
        }

        await Task.WhenAll(later);
    }
}
