namespace Telemetron.Chaos.Planning;

/// <summary>How often each fault happens in the short run, and in the long run. The latter also are the weights of a run by time.</summary>
public static class FaultTable
{
    /// <summary>Those of an embedded ApiHost; all others are a cluster's.</summary>
    public static IReadOnlySet<FaultKind> Embedded { get; } = new HashSet<FaultKind>
    {
        FaultKind.KillEmbedded, FaultKind.TruncateFile, FaultKind.ReplaceFile, FaultKind.ReadOnlyFile, FaultKind.FullDisk,
    };

    /// <summary>Those that take a network or file systems of one's own.</summary>
    public static IReadOnlySet<FaultKind> Isolated { get; } = new HashSet<FaultKind>
    {
        FaultKind.CutOffSilo, FaultKind.PauseSilo, FaultKind.DiskFull, FaultKind.ReadOnlyFile, FaultKind.FullDisk,
    };

    /// <summary>What operators do to a database, and undo.</summary>
    public static IReadOnlyList<FaultKind> OfOperators { get; } =
    [
        FaultKind.RotatePassword, FaultKind.RevokeRights, FaultKind.NoLogin, FaultKind.RenameTable, FaultKind.RenameDatabase, FaultKind.ReadOnlyDatabase,
        FaultKind.ConnectionLimit, FaultKind.DiskFull, FaultKind.PoolerInTransactionMode,
        FaultKind.TruncateFile, FaultKind.ReplaceFile, FaultKind.ReadOnlyFile, FaultKind.FullDisk,
    ];

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
    }.Concat(OfOperators.Select(kind => KeyValuePair.Create(kind, 1))).ToDictionary();

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
    }.Concat(OfOperators.Select(kind => KeyValuePair.Create(kind, 3))).ToDictionary();
}
