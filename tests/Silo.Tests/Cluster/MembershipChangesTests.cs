using System.Collections.Immutable;
using System.Net;
using Telemetron.Silo.Cluster;

namespace Telemetron.Silo.Tests.Cluster;

public sealed class MembershipChangesTests
{
    private static readonly SiloAddress One = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 1);
    private static readonly SiloAddress Two = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11112), 1);

    [Theory]
    [InlineData(SiloStatus.None, SiloStatus.Active, MembershipEvent.Joined)]
    [InlineData(SiloStatus.Joining, SiloStatus.Active, MembershipEvent.Joined)]
    [InlineData(SiloStatus.Active, SiloStatus.ShuttingDown, MembershipEvent.Leaving)]
    [InlineData(SiloStatus.Active, SiloStatus.Stopping, MembershipEvent.Leaving)]
    [InlineData(SiloStatus.Active, SiloStatus.Dead, MembershipEvent.DeclaredDead)]
    internal void A_change_is_told_by_its_name(SiloStatus before, SiloStatus now, MembershipEvent told) => Assert.Equal(
        [(Two, told)],
        MembershipChanges.Between(View((One, SiloStatus.Active), (Two, before)), View((One, SiloStatus.Active), (Two, now))));

    [Theory]
    [InlineData(SiloStatus.None, SiloStatus.Joining)]
    [InlineData(SiloStatus.Active, SiloStatus.Active)]
    [InlineData(SiloStatus.ShuttingDown, SiloStatus.Dead)]
    [InlineData(SiloStatus.Joining, SiloStatus.Dead)]
    [InlineData(SiloStatus.None, SiloStatus.Dead)]
    [InlineData(SiloStatus.Dead, SiloStatus.Dead)]
    public void What_changes_nothing_for_calls_is_not_told(SiloStatus before, SiloStatus now) =>
        Assert.Empty(MembershipChanges.Between(View((Two, before)), View((Two, now))));

    [Fact]
    public void Only_active_silos_count() =>
        Assert.Equal(1, MembershipChanges.ActiveIn(View((One, SiloStatus.Active), (Two, SiloStatus.Joining))));

    private static ClusterMembershipSnapshot View(params (SiloAddress Silo, SiloStatus Status)[] members) => new(
        members
            .Where(member => member.Status != SiloStatus.None)
            .ToImmutableDictionary(member => member.Silo, member => new ClusterMember(member.Silo, member.Status, "silo")),
        new MembershipVersion(1));
}
