using Orleans.Configuration;

namespace Telemetron.Silo.Cluster;

/// <summary>How quickly a cluster detects dead silos. Orleans' defaults are slower.</summary>
internal static class Membership
{
    /// <summary>
    /// The interval between probes, and the time after which a probe counts as missed. A silo that collects garbage, or that shares a busy machine,
    /// responds well within it.
    /// </summary>
    /// <remarks>
    /// It is also the maximum to which Orleans may extend it. Orleans suppresses the vote against a silo that sent anything during the last extended
    /// probes. With its default, four times as long, a hung silo with open connections remained a member for 24 seconds and longer.
    /// </remarks>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The number of consecutive missed probes after which a silo votes against another. A killed silo is declared dead after about six seconds.
    /// </summary>
    private const int MissedProbes = 3;

    /// <summary>The time from a silo's last response to the votes against it.</summary>
    public static TimeSpan Detection => ProbeTimeout * MissedProbes;

    /// <summary>
    /// How often a silo reads the membership table. A silo that is cut off from the others learns only from the table that it was declared dead, and
    /// then exits. Until then it may answer from memory, so the others wait (<see cref="GrainDirectory"/>). With one second, the wait is short, and
    /// the query is small.
    /// </summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a silo writes its heartbeat (<c>IAmAlive</c>) to the membership table, with a small statement. With Orleans' 30 seconds, a joining
    /// silo would wait 90 seconds for dead members, because it probes only those that missed three heartbeats.
    /// </summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private const int MissedHeartbeats = 3;

    /// <summary>
    /// The age of a heartbeat above which a joining silo suspects a member; the same time as for probes between members. It compares the member's
    /// clock with its own, so a suspicion alone has no effect.
    /// </summary>
    public static TimeSpan Silence => Heartbeat * MissedHeartbeats;

    /// <summary>A silo that cannot join in this time exits, so that it is restarted.</summary>
    private static readonly TimeSpan MaxJoinTime = TimeSpan.FromMinutes(1);

    /// <summary>How long the row of a dead silo is kept: long enough for a frozen silo that resumes to read that it was declared dead.</summary>
    private static readonly TimeSpan DeadRetention = TimeSpan.FromHours(1);

    /// <summary>How often older rows of dead silos are deleted.</summary>
    private static readonly TimeSpan DeadCleanup = TimeSpan.FromMinutes(5);

    public static ISiloBuilder TuneMembership(this ISiloBuilder silo) => silo.Configure<ClusterMembershipOptions>(options =>
    {
        options.ProbeTimeout = ProbeTimeout;
        options.NumMissedProbesLimit = MissedProbes;
        options.MaxProbeTimeout = ProbeTimeout;
        options.TableRefreshTimeout = TableRefresh;
        options.IAmAliveTablePublishTimeout = Heartbeat;
        options.NumMissedTableIAmAliveLimit = MissedHeartbeats;
        options.MaxJoinAttemptTime = MaxJoinTime;
        options.DefunctSiloExpiration = DeadRetention;
        options.DefunctSiloCleanupPeriod = DeadCleanup;
    });
}
