using Telemetron.Silo.Cluster;
using Telemetron.Testing;

namespace Telemetron.Silo.Tests.Cluster;

public sealed class MembershipLeaseTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly ManualTime _time = new();
    private readonly MembershipLease _lease;

    public MembershipLeaseTests() => _lease = new MembershipLease(_time);

    [Fact]
    public void A_silo_that_never_saw_itself_in_the_table_has_no_lease() => Assert.False(_lease.IsValid);

    [Fact]
    public void A_lease_counts_from_the_beginning_of_the_look_and_not_from_its_end()
    {
        var began = _lease.Begin();
        _time.Advance(GrainDirectory.Lease - Moment);
        _lease.End(began, isMember: true);
        Assert.True(_lease.IsValid);

        _time.Advance(Moment);
        Assert.False(_lease.IsValid);
    }

    [Fact]
    public void Each_look_renews_the_lease()
    {
        for (var look = 0; look < 10; look++)
        {
            _lease.End(_lease.Begin(), isMember: true);
            _time.Advance(GrainDirectory.Lease - Moment);
            Assert.True(_lease.IsValid);
        }
    }

    [Fact]
    public void A_look_that_ends_late_does_not_shorten_what_a_later_one_gave()
    {
        var early = _lease.Begin();
        _time.Advance(GrainDirectory.Lease - Moment);
        _lease.End(_lease.Begin(), isMember: true);
        _lease.End(early, isMember: true);
        _time.Advance(Moment);

        Assert.True(_lease.IsValid);
    }

    [Fact]
    public void A_silo_that_reads_that_it_is_dead_has_no_lease()
    {
        _lease.End(_lease.Begin(), isMember: true);
        _lease.End(_lease.Begin(), isMember: false);

        Assert.False(_lease.IsValid);
    }
}
