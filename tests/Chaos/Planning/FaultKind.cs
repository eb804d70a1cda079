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

    /// <summary>The password of the silos' role is changed in the database, and changed back.</summary>
    RotatePassword,

    /// <summary>The silos' role loses its rights on the grains' rows, and gets them again.</summary>
    RevokeRights,

    /// <summary>The silos' role may not log in, and may again.</summary>
    NoLogin,

    /// <summary>The table of the grains' rows is renamed, and renamed back.</summary>
    RenameTable,

    /// <summary>The database is renamed, and renamed back.</summary>
    RenameDatabase,

    /// <summary>The database is made read-only, and writable again.</summary>
    ReadOnlyDatabase,

    /// <summary>The silos' role may have two connections only, and as many as it likes again.</summary>
    ConnectionLimit,

    /// <summary>The disk of the grains' rows is filled up, and freed.</summary>
    DiskFull,

    /// <summary>The PgBouncer in front of the database goes from session to transaction mode, and back.</summary>
    PoolerInTransactionMode,

    /// <summary>The file of an embedded ApiHost is cut short under it; then a copy from just before is put in its place and ApiHost is started again.</summary>
    TruncateFile,

    /// <summary>The file of an embedded ApiHost is replaced by an empty database under it; then the file as it was is put back and ApiHost is started again.</summary>
    ReplaceFile,

    /// <summary>An embedded ApiHost is started again on a file that it may not write, until it may.</summary>
    ReadOnlyFile,

    /// <summary>The disk of an embedded ApiHost is filled up, and freed.</summary>
    FullDisk,
}
