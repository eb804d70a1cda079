using Telemetron.Chaos.Load;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Testing;

namespace Telemetron.Chaos.Faults;

/// <summary>Does the faults of a cluster. Each returns when the fault has ended, and recovery begins.</summary>
internal sealed class ClusterFaults(ClusterUnderTest cluster, LoadGenerator load)
{
    private const double BurstFactor = 2;

    /// <summary>So much of a silo is on its way to the database when it is paused: more than one row, or a few queries.</summary>
    private const int LateBytes = 4_000;

    private static readonly TimeSpan WritesGatherFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SentWithin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan OthersWriteFor = TimeSpan.FromSeconds(5);

    /// <summary>Within this an eviction, a start, a departure must have happened.</summary>
    private static readonly TimeSpan Bound = Eventually.Patience;

    private static readonly TimeSpan FrozenFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CutOffFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BurstFor = TimeSpan.FromSeconds(5);

    /// <summary>What a fault will hit, for people.</summary>
    public string TargetOf(PlannedFault fault) => fault.Kind switch
    {
        FaultKind.KillSilo or FaultKind.PauseSilo or FaultKind.CutOffSilo => Silo(fault).Name,
        FaultKind.KillApiHost => Host(fault).Name,
        FaultKind.KillDatabase or FaultKind.FreezeDatabase => "postgresql",
        _ when OperatorFaults.Include(fault.Kind) => "postgresql",
        _ => "all silos",
    };

    public Task DoAsync(PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillSilo => Silo(fault).EndAsync(Signals.Kill),
        FaultKind.KillApiHost => Host(fault).EndAsync(Signals.Kill),
        FaultKind.PauseSilo => PauseAsync(Silo(fault), fault.Hold, cancellationToken),
        FaultKind.RollingRestart => RestartOneByOneAsync(cancellationToken),
        FaultKind.KillDatabase => KillDatabaseAsync(fault.Hold, cancellationToken),
        FaultKind.FreezeDatabase => FreezeDatabaseAsync(cancellationToken),
        FaultKind.CutOffSilo => CutOffAsync(Silo(fault), cancellationToken),
        FaultKind.KillAllSilos => Task.WhenAll(cluster.Silos.Select(silo => silo.EndAsync(Signals.Kill))),
        FaultKind.Scale => ScaleAsync(fault.Target, cancellationToken),
        _ when OperatorFaults.Include(fault.Kind) => new OperatorFaults(cluster).DoAsync(fault.Kind, cancellationToken),
        _ => throw new ArgumentException($"{fault.Kind} is no fault of a cluster.", nameof(fault)),
    };

    private Member Silo(PlannedFault fault) => cluster.Silos[fault.Target % cluster.Silos.Count];

    private Member Host(PlannedFault fault) => cluster.Hosts[fault.Target % cluster.Hosts.Count];

    private async Task PauseAsync(Member silo, double hold, CancellationToken cancellationToken)
    {
        // It stops with writes on the way. They arrive when others have long written the same rows: that is what the version check is for, and a
        // plain SIGSTOP seldom hits.
        await Eventually.ThatAsync(token => MuteWithWritesOnTheWayAsync(silo, token), Bound, cancellationToken);
        var paused = silo.Current;
        try
        {
            paused.Signal(Signals.Stop);
            await EvictionOfAsync(silo, cancellationToken);
            await HoldAsync(OthersWriteFor + TimeSpan.FromSeconds(hold), cancellationToken);
        }
        finally
        {
            await cluster.Network.UnmuteAsync(cluster.Silos.IndexOf(silo));
        }

        await Eventually.ThatAsync(_ => Task.FromResult(cluster.UnsentBytes(silo) == 0), Bound, cancellationToken);
        paused.Signal(Signals.Continue);
        await paused.Exited.WaitAsync(Bound, cancellationToken);
    }

    /// <summary>
    /// While nobody can write for a moment, a silo's writes gather behind the one that waits. As soon as that is answered they are sent, and get
    /// lost. A silo that had little to write is left alone, and tried again when it has recovered.
    /// </summary>
    private async Task<bool> MuteWithWritesOnTheWayAsync(Member silo, CancellationToken cancellationToken)
    {
        var number = cluster.Silos.IndexOf(silo);
        await CompletionAsync(cancellationToken);
        try
        {
            await using (await cluster.LockWritesAsync(cancellationToken))
            {
                await Eventually.ThatAsync(token => cluster.WaitsToWriteAsync(silo, token), SentWithin, cancellationToken);
                await HoldAsync(WritesGatherFor, cancellationToken);
                await cluster.Network.MuteAsync(number);
            }

            await Eventually.ThatAsync(_ => Task.FromResult(cluster.UnsentBytes(silo) >= LateBytes), SentWithin, cancellationToken);
            return true;
        }
        catch
        {
            await cluster.Network.UnmuteAsync(number);
            throw;
        }
    }

    private async Task RestartOneByOneAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in cluster.Silos)
        {
            await silo.EndAsync(Signals.Terminate);
            await CompletionAsync(cancellationToken);
        }
    }

    private async Task KillDatabaseAsync(double hold, CancellationToken cancellationToken)
    {
        await cluster.Server.KillAsync();
        await HoldAsync(TimeSpan.FromSeconds(hold * 5), cancellationToken);
        await cluster.Server.StartAsync(cancellationToken);
    }

    private async Task FreezeDatabaseAsync(CancellationToken cancellationToken)
    {
        cluster.Server.Freeze();
        try
        {
            await HoldAsync(FrozenFor, cancellationToken);
        }
        finally
        {
            cluster.Server.Thaw();
        }
    }

    private async Task CutOffAsync(Member silo, CancellationToken cancellationToken)
    {
        var number = cluster.Silos.IndexOf(silo);
        await cluster.Network.CutOffAsync(number);
        try
        {
            await HoldAsync(CutOffFor, cancellationToken);
        }
        finally
        {
            await cluster.Network.RejoinAsync(number);
        }
    }

    private async Task ScaleAsync(int target, CancellationToken cancellationToken)
    {
        var others = cluster.Silos.Where((_, number) => number != target % cluster.Silos.Count).ToList();
        await ShrinkAsync(others, cancellationToken);
        load.Accelerate(BurstFactor);
        try
        {
            foreach (var silo in others)
            {
                silo.Start();
                await CompletionAsync(cancellationToken);
            }

            await HoldAsync(BurstFor, cancellationToken);
            await ShrinkAsync(others, cancellationToken);
        }
        finally
        {
            load.Accelerate(1);
        }

        others.ForEach(silo => silo.Start());
    }

    private async Task ShrinkAsync(List<Member> silos, CancellationToken cancellationToken)
    {
        foreach (var silo in silos)
        {
            await silo.StopAsync();
            await CompletionAsync(cancellationToken);
        }
    }

    private Task CompletionAsync(CancellationToken cancellationToken) => Eventually.ThatAsync(cluster.IsCompleteAsync, Bound, cancellationToken);

    private Task EvictionOfAsync(Member silo, CancellationToken cancellationToken) =>
        Eventually.ThatAsync(token => cluster.Membership.IsEvictedAsync(cluster.PortOf(silo), token), Bound, cancellationToken);

    private static Task HoldAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, TimeProvider.System, cancellationToken);
}
