namespace Telemetron.Silo.Cluster;

/// <summary>A change of a member of the cluster.</summary>
internal enum MembershipEvent
{
    /// <summary>The silo became active and accepts calls.</summary>
    Joined,

    /// <summary>The silo is stopping and hands over its grains.</summary>
    Leaving,

    /// <summary>The silo did not respond, or its process has ended.</summary>
    DeclaredDead,
}

/// <summary>The changes between two membership snapshots.</summary>
internal static class MembershipChanges
{
    public static IEnumerable<(SiloAddress Silo, MembershipEvent Event)> Between(ClusterMembershipSnapshot before, ClusterMembershipSnapshot now) =>
        from member in now.Members.Values
        orderby member.SiloAddress
        let change = Event(before.GetSiloStatus(member.SiloAddress), member.Status)
        where change is not null
        select (member.SiloAddress, change.Value);

    /// <summary>The number of active members.</summary>
    public static int ActiveIn(ClusterMembershipSnapshot view) => view.Members.Values.Count(member => member.Status == SiloStatus.Active);

    /// <summary>A silo that stops has another status before it is dead. One that goes from active to dead was therefore declared dead.</summary>
    private static MembershipEvent? Event(SiloStatus before, SiloStatus now) => (before, now) switch
    {
        (SiloStatus.Active, SiloStatus.Active) => null,
        (_, SiloStatus.Active) => MembershipEvent.Joined,
        (SiloStatus.Active, SiloStatus.ShuttingDown or SiloStatus.Stopping) => MembershipEvent.Leaving,
        (SiloStatus.Active, SiloStatus.Dead) => MembershipEvent.DeclaredDead,
        _ => null,
    };
}
