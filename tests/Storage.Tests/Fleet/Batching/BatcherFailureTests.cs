namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>What callers hear when a batch fails.</summary>
public sealed class BatcherFailureTests : BatcherScenarios
{
    [Fact]
    public async Task A_row_that_fails_its_batch_fails_alone()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        var (good, bad, alsoGood) = (Write(batcher, "a"), Write(batcher, "b"), Write(batcher, "c"));
        sent.Commit();
        (await Database.NextAsync()).Fail(new InvalidDataException());
        foreach (var key in new[] { "a", "b", "c" })
        {
            sent = await Database.NextAsync();
            Assert.Equal([key], sent.Keys);
            if (key == "b")
            {
                sent.Fail(new InvalidDataException());
            }
            else
            {
                sent.Commit();
            }
        }

        Assert.Equal((1, 1), (await good, await alsoGood));
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
    }

    [Fact]
    public async Task An_operation_that_is_refused_alone_is_sent_once_more()
    {
        var batcher = Start();
        var met = Write(batcher, "a");
        (await Database.NextAsync()).Fail(new InvalidDataException());
        (await Database.NextAsync()).Commit();
        Assert.Equal(1, await met);

        var refused = Write(batcher, "b");
        (await Database.NextAsync()).Fail(new InvalidDataException());
        (await Database.NextAsync()).Fail(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => refused);
        Assert.False(Database.HasMore);
    }

    [Fact]
    public async Task What_a_failed_batch_said_of_its_rows_is_forgotten()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        Task<int>[] writes = [Write(batcher, "a", version: 3), Write(batcher, "b", version: 4)];
        sent.Commit();
        sent = await Database.NextAsync();
        sent.SetResults(100);
        sent.Fail(new InvalidDataException());
        foreach (var _ in writes)
        {
            sent = await Database.NextAsync();
            Assert.Equal([0], sent.Results);
            sent.Commit();
        }

        Assert.Equal((4, 5), (await writes[0], await writes[1]));
    }

    [Fact]
    public async Task A_database_that_is_lost_fails_its_whole_batch_and_not_the_next()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        Task[] lost = [Write(batcher, "a"), Write(batcher, "b")];
        sent.Commit();
        sent = await Database.NextAsync();
        var next = Write(batcher, "a");
        sent.Fail(new IOException());
        foreach (var write in lost)
        {
            await Assert.ThrowsAsync<IOException>(() => write);
        }

        (await Database.NextAsync()).Commit();
        Assert.Equal(1, await next);
    }

    [Fact]
    public async Task A_database_that_is_lost_while_rows_are_tried_one_by_one_fails_the_rest_at_once()
    {
        var batcher = Start();
        var (_, sent) = await SendFirstAsync(batcher);
        Task<int>[] writes = [Write(batcher, "a"), Write(batcher, "b"), Write(batcher, "c")];
        sent.Commit();
        (await Database.NextAsync()).Fail(new InvalidDataException());
        (await Database.NextAsync()).Commit();
        (await Database.NextAsync()).Fail(new IOException());

        Assert.Equal(1, await writes[0]);
        await Assert.ThrowsAsync<IOException>(() => writes[1]);
        await Assert.ThrowsAsync<IOException>(() => writes[2]);
        Assert.False(Database.HasMore);
    }
}
