using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>What the loop sends when.</summary>
public sealed class BatcherTests : BatcherScenarios
{
    [Fact]
    public async Task What_comes_alone_goes_alone_and_at_once()
    {
        var batcher = Start();
        var write = Write(batcher, "a");
        var sent = await Database.NextAsync();

        Assert.Equal(["a"], sent.Keys);
        Assert.False(write.IsCompleted);
        sent.Commit();
        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task What_comes_while_a_batch_is_on_its_way_goes_together_and_sorted()
    {
        var batcher = Start();
        var (first, sent) = await SendFirstAsync(batcher);
        Task[] later = [Write(batcher, "d"), Write(batcher, "b"), Write(batcher, "c")];
        sent.Commit();
        await first;
        sent = await Database.NextAsync();

        Assert.Equal(["b", "c", "d"], sent.Keys);
        Assert.DoesNotContain(later, write => write.IsCompleted);
        sent.Commit();
        await Task.WhenAll(later);
    }

    [Fact]
    public async Task A_batch_has_its_limits()
    {
        var batcher = Start(Limits.Default with { MaxOperations = 2, MaxBytes = 10 });
        var (_, sent) = await SendFirstAsync(batcher);
        Task[] later = [Write(batcher, "a"), Write(batcher, "b"), Write(batcher, "c", payloadBytes: 11), Write(batcher, "d")];
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
    public async Task One_row_is_never_twice_in_a_batch_and_keeps_its_order()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        Task[] later = [Write(batcher, "a", 1), Write(batcher, "b", 1), Write(batcher, "a", 2), Write(batcher, "a", 3), Write(batcher, "c", 1)];
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
