using Orleans.Configuration;

namespace Telemetron.Silo.Cluster;

/// <summary>How quickly a cluster notices that a silo is gone. Every number with its reason; Orleans' own are made for calmer times.</summary>
internal static class Membership
{
    /// <summary>
    /// Silos probe each other this often, and a probe that takes longer is missed. A silo that collects garbage or shares a busy machine
    /// answers well within it.
    /// </summary>
    /// <remarks>
    /// Also the longest that Orleans may stretch it to: a vote is suppressed for a silo that said anything in the last stretched probes, which
    /// with Orleans' four times as long kept a silo that hung, its connections open, for 24 seconds and longer.
    /// </remarks>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>So many missed probes in a row are a vote for death: a killed silo is voted out after about six seconds.</summary>
    private const int MissedProbes = 3;

    /// <summary>From the last sign of life of a silo to the vote against it.</summary>
    public static TimeSpan Detection => ProbeTimeout * MissedProbes;

    /// <summary>
    /// A silo that no gossip reaches, being cut off from the others, reads in the table that it was voted out, and ends. Until then it may answer
    /// from memory, so the others wait for it (<see cref="GrainDirectory"/>): a second costs the database a small query, and them little time.
    /// </summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a silo gives a sign of life in the table: a small statement. Orleans' 30 seconds would have a silo that joins wait 90 seconds for the
    /// dead, since it probes only those that missed three.
    /// </summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(2);

    private const int MissedSignsOfLife = 3;

    /// <summary>
    /// After how long without a sign of life a silo that joins doubts a member: as long as members that probe it take. It compares the member's clock
    /// with its own, so doubt alone does nothing.
    /// </summary>
    public static TimeSpan Silence => SignOfLife * MissedSignsOfLife;

    /// <summary>A silo that cannot join ends, and is started again with fresh eyes.</summary>
    private static readonly TimeSpan MaxJoinTime = TimeSpan.FromMinutes(1);

    /// <summary>How long the row of a dead silo stays: long enough that a silo which was frozen finds out that it is dead.</summary>
    private static readonly TimeSpan DeadRetention = TimeSpan.FromHours(1);

    /// <summary>How often rows older than that are deleted.</summary>
    private static readonly TimeSpan DeadCleanup = TimeSpan.FromMinutes(5);

    public static ISiloBuilder TuneMembership(this ISiloBuilder silo) => silo.Configure<ClusterMembershipOptions>(options =>
    {
        options.ProbeTimeout = ProbeTimeout;
        options.NumMissedProbesLimit = MissedProbes;
        options.MaxProbeTimeout = ProbeTimeout;
        options.TableRefreshTimeout = TableRefresh;
        options.IAmAliveTablePublishTimeout = SignOfLife;
        options.NumMissedTableIAmAliveLimit = MissedSignsOfLife;
        options.MaxJoinAttemptTime = MaxJoinTime;
        options.DefunctSiloExpiration = DeadRetention;
        options.DefunctSiloCleanupPeriod = DeadCleanup;
    });
}
