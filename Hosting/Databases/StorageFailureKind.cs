namespace Telemetron.Hosting.Databases;

/// <summary>The kinds of database failures, by what must be done about them.</summary>
internal enum StorageFailureKind
{
    /// <summary>The database does not answer, or not in time. A retry may succeed soon.</summary>
    Unavailable,

    /// <summary>The database answers, but has no connection or memory left for this operation. A retry may succeed soon.</summary>
    Overloaded,

    /// <summary>The database rejects operations until an operator changes something in it or in the configuration.</summary>
    Misconfigured,

    /// <summary>The database rejects this operation because of a defect in Telemetron.</summary>
    Defect,
}
