namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>What callers hear when a collection fails.</summary>
public sealed class CollectorFailureTests : CollectorScenarios
{
    [Fact]
    public async Task A_row_that_fails_its_collection_fails_alone()
    {
        var collector = Start();
        var (_, sent) = await SendFirstAsync(collector);
        var (good, bad, alsoGood) = (Write(collector, "a"), Write(collector, "b"), Write(collector, "c"));
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
    public async Task A_row_that_theDatabase_refuses_by_itself_fails_alone()
    {
        var collector = Start();
        var (_, sent) = await SendFirstAsync(collector);
        var (good, bad) = (Write(collector, "a"), Write(collector, "b"));
        sent.Commit();
        (await Database.NextAsync()).Commit(refused: "b");

        Assert.Equal(1, await good);
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
    }

    [Fact]
    public async Task ADatabase_that_is_lost_fails_its_whole_collection_and_not_the_next()
    {
        var collector = Start();
        var (_, sent) = await SendFirstAsync(collector);
        Task[] lost = [Write(collector, "a"), Write(collector, "b")];
        sent.Commit();
        sent = await Database.NextAsync();
        var next = Write(collector, "a");
        sent.Fail(new IOException());
        foreach (var write in lost)
        {
            await Assert.ThrowsAsync<IOException>(() => write);
        }

        (await Database.NextAsync()).Commit();
        Assert.Equal(1, await next);
    }

    [Fact]
    public async Task ADatabase_that_is_lost_while_rows_are_tried_one_by_one_fails_the_rest_at_once()
    {
        var collector = Start();
        var (_, sent) = await SendFirstAsync(collector);
        Task<int?>[] writes = [Write(collector, "a"), Write(collector, "b"), Write(collector, "c")];
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
