namespace Telemetron.Silo.Cluster;

/// <summary>What happened to a member of the cluster.</summary>
internal enum MembershipEvent
{
    /// <summary>It takes calls from now on.</summary>
    Joined,

    /// <summary>It was told to stop, and hands its grains over.</summary>
    Leaving,

    /// <summary>It did not answer, or its process is gone.</summary>
    DeclaredDead,
}

/// <summary>Who came and who went from one view of the cluster to the next.</summary>
internal static class MembershipChanges
{
    public static IEnumerable<(SiloAddress Silo, MembershipEvent Event)> Between(ClusterMembershipSnapshot before, ClusterMembershipSnapshot now) =>
        from member in now.Members.Values
        orderby member.SiloAddress
        let change = Event(before.GetSiloStatus(member.SiloAddress), member.Status)
        where change is not null
        select (member.SiloAddress, change.Value);

    /// <summary>How many members take calls.</summary>
    public static int ActiveIn(ClusterMembershipSnapshot view) => view.Members.Values.Count(member => member.Status == SiloStatus.Active);

    /// <summary>A silo that stops says so before it is dead, so that one which is dead at once was declared so.</summary>
    private static MembershipEvent? Event(SiloStatus before, SiloStatus now) => (before, now) switch
    {
        (SiloStatus.Active, SiloStatus.Active) => null,
        (_, SiloStatus.Active) => MembershipEvent.Joined,
        (SiloStatus.Active, SiloStatus.ShuttingDown or SiloStatus.Stopping) => MembershipEvent.Leaving,
        (SiloStatus.Active, SiloStatus.Dead) => MembershipEvent.DeclaredDead,
        _ => null,
    };
}
