namespace Telemetron.Hosting.Databases;

/// <summary>What a failure of the database asks of an operator.</summary>
internal enum StorageFailureKind
{
    /// <summary>It does not answer, or not in time. Repeating the operation soon may help.</summary>
    Unavailable,

    /// <summary>It answers, but has no connection or memory left for this operation. Repeating it soon may help.</summary>
    Overloaded,

    /// <summary>It answers and refuses: nothing works before somebody has changed something in the database or the configuration.</summary>
    Misconfigured,

    /// <summary>It refuses this one operation: a defect of ours.</summary>
    Defect,
}
