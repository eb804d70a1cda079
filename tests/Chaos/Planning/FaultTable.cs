namespace Telemetron.Chaos.Planning;

/// <summary>How often each fault happens in the short run, and in the long run. The latter also are the weights of a run by time.</summary>
public static class FaultTable
{
    /// <summary>A few minutes: every fault at least once.</summary>
    public static IReadOnlyDictionary<FaultKind, int> Ci { get; } = new Dictionary<FaultKind, int>
    {
        [FaultKind.KillSilo] = 5,
        [FaultKind.KillApiHost] = 2,
        [FaultKind.PauseSilo] = 1,
        [FaultKind.RollingRestart] = 1,
        [FaultKind.KillDatabase] = 2,
        [FaultKind.FreezeDatabase] = 1,
        [FaultKind.CutOffSilo] = 1,
        [FaultKind.KillAllSilos] = 1,
        [FaultKind.Scale] = 1,
        [FaultKind.KillEmbedded] = 5,
    };

    /// <summary>In the long run.</summary>
    public static IReadOnlyDictionary<FaultKind, int> LongRun { get; } = new Dictionary<FaultKind, int>
    {
        [FaultKind.KillSilo] = 100,
        [FaultKind.KillApiHost] = 20,
        [FaultKind.PauseSilo] = 10,
        [FaultKind.RollingRestart] = 5,
        [FaultKind.KillDatabase] = 15,
        [FaultKind.FreezeDatabase] = 6,
        [FaultKind.CutOffSilo] = 6,
        [FaultKind.KillAllSilos] = 3,
        [FaultKind.Scale] = 5,
        [FaultKind.KillEmbedded] = 100,
    };
}
