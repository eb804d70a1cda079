namespace Telemetron.Chaos.Planning;

/// <summary>What can go wrong.</summary>
public enum FaultKind
{
    /// <summary>SIGKILL of a silo, which is started again.</summary>
    KillSilo,

    /// <summary>SIGKILL of an ApiHost, which is started again.</summary>
    KillApiHost,

    /// <summary>SIGSTOP of a silo for longer than its eviction, its writes still under way, which arrive late; then SIGCONT.</summary>
    PauseSilo,

    /// <summary>SIGTERM to one silo after the other, each started again: no request fails.</summary>
    RollingRestart,

    /// <summary>PostgreSQL ends as in a crash and is started again.</summary>
    KillDatabase,

    /// <summary>All processes of PostgreSQL stop, and go on later.</summary>
    FreezeDatabase,

    /// <summary>A silo is cut off from the other silos, not from the database nor from clients.</summary>
    CutOffSilo,

    /// <summary>SIGKILL of all silos at once, which are started again on the same endpoints.</summary>
    KillAllSilos,

    /// <summary>From one silo to three and back during a burst.</summary>
    Scale,

    /// <summary>SIGKILL of an embedded ApiHost in the middle of writes, then a look at the file's integrity.</summary>
    KillEmbedded,
}
