using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

public sealed class BodyMemoryTests
{
    private const long Total = 1024 * BodyMemory.BlockBytes;

    private readonly BodyMemory _memory = new(new RequestSettings(
        MaxConcurrent: 1, MaxQueued: 1, MaxConnections: 1, KeepAlive: TimeSpan.Zero, BodyMemoryBytes: Total, Drain: TimeSpan.Zero));

    [Fact]
    public void A_body_takes_what_has_arrived_of_it_and_a_block_at_least()
    {
        using var body = _memory.Open(Organization(1));
        Assert.Equal(0, _memory.Held);
        Assert.True(body.TryGrowTo(0));
        Assert.Equal(BodyMemory.BlockBytes, _memory.Held);
        Assert.True(body.TryGrowTo(BodyMemory.BlockBytes + 1));
        Assert.Equal(BodyMemory.BlockBytes + 1, _memory.Held);
    }

    [Fact]
    public void An_organization_that_is_alone_has_half_of_the_memory()
    {
        using var body = _memory.Open(Organization(1));
        Assert.True(body.TryGrowTo(Total / 2));
        Assert.False(body.TryGrowTo((Total / 2) + 1));
        Assert.Equal(Total / 2, _memory.Held);
    }

    [Fact]
    public void Each_organization_that_takes_all_it_gets_leaves_as_much_again_to_the_others()
    {
        for (var i = 0; i < 8; i++)
        {
            var taken = 0L;
            while (_memory.Open(Organization(i)).TryGrowTo(BodyMemory.BlockBytes))
            {
                taken += BodyMemory.BlockBytes;
            }

            Assert.NotEqual(0, taken);
            Assert.Equal(taken, Total - _memory.Held);
        }
    }

    [Fact]
    public void What_a_body_took_is_free_when_it_is_done_and_only_once()
    {
        var body = _memory.Open(Organization(1));
        Assert.True(body.TryGrowTo(Total / 2));
        body.Dispose();
        body.Dispose();
        Assert.Equal(0, _memory.Held);
        using var next = _memory.Open(Organization(1));
        Assert.True(next.TryGrowTo(Total / 2));
    }

    [Fact]
    public void A_body_that_was_refused_keeps_what_it_had_until_it_is_disposed()
    {
        using (var body = _memory.Open(Organization(1)))
        {
            Assert.True(body.TryGrowTo(Total / 4));
            Assert.False(body.TryGrowTo(Total));
            Assert.Equal(Total / 4, _memory.Held);
        }

        Assert.Equal(0, _memory.Held);
    }

    private static OrganizationId Organization(int number) => OrganizationId.Parse($"org-{number}");
}
