using System.Collections.Immutable;
using CsCheck;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Tests;

public sealed class RecentRequestsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void None_is_found_among_none() => Assert.Null(ImmutableArray<RecentRequest>.Empty.Find(Requests.New()));

    [Fact]
    public void A_request_is_found_with_what_it_did()
    {
        ImmutableArray<EmailAddress> owners = [EmailAddress.Parse("jane@example.com")];
        var (one, other) = (new RecentRequest(Requests.New(), 7, Start, owners), new RecentRequest(Requests.New(), 8, Start));
        var recent = ImmutableArray<RecentRequest>.Empty.With(one).With(other);
        Assert.Equal([one, other], recent);
        Assert.Same(one, recent.Find(one.Request));
        Assert.Same(other, recent.Find(other.Request));
        Assert.Null(recent.Find(Requests.New()));
    }

    [Fact]
    public void A_request_is_forgotten_when_another_comes_a_minute_later()
    {
        var recent = Made(TimeSpan.Zero);
        Assert.Equal(2, recent.With(At(RecentRequests.Retention - TimeSpan.FromMicroseconds(1))).Length);
        Assert.Single(recent.With(At(RecentRequests.Retention)));
    }

    [Fact]
    public void A_request_from_a_silo_whose_clock_is_ahead_is_kept() => Assert.Equal(2, Made(TimeSpan.FromHours(1)).With(At(TimeSpan.Zero)).Length);

    [Fact]
    public void The_oldest_are_forgotten_when_there_are_too_many()
    {
        var all = Enumerable.Range(0, RecentRequests.MaxCount + 5).Select(number => new RecentRequest(Requests.New(), number, Start)).ToList();
        var recent = all.Aggregate(ImmutableArray<RecentRequest>.Empty, (kept, latest) => kept.With(latest));
        Assert.Equal(all.Skip(5), recent);
    }

    [Fact]
    public void Those_of_the_last_minute_are_kept_up_to_a_number() => Gen.Int[0, 30].Array[1, 400].Sample(pauses =>
    {
        var (recent, all, now) = (ImmutableArray<RecentRequest>.Empty, new List<RecentRequest>(), TimeSpan.Zero);
        foreach (var pause in pauses)
        {
            now += TimeSpan.FromSeconds(pause);
            all.Add(At(now));
            recent = recent.With(all[^1]);
        }

        var expected = all.Where(one => one.At > Start + now - RecentRequests.Retention).TakeLast(RecentRequests.MaxCount);
        return recent.SequenceEqual(expected);
    });

    private static ImmutableArray<RecentRequest> Made(params TimeSpan[] times) =>
        times.Select(At).Aggregate(ImmutableArray<RecentRequest>.Empty, (kept, latest) => kept.With(latest));

    private static RecentRequest At(TimeSpan time) => new(Requests.New(), 1, Start + time);
}
