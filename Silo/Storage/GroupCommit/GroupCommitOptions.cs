namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>The limits of group commit.</summary>
/// <param name="Deadline">From the call of an operation to its end; then <see cref="TimeoutException"/>, a write's outcome being unknown if it was sent.</param>
internal sealed record GroupCommitOptions(TimeSpan Deadline)
{
    /// <summary>How many operations go into one statement. Beyond it the work per row no longer shrinks, and the first waits for the last.</summary>
    public int MaxCollection { get; init; } = 500;

    /// <summary>How many bytes of states go into one statement, but for a single state that is larger.</summary>
    public int MaxCollectionBytes { get; init; } = 16 << 20;

    /// <summary>How many operations wait, of reads and of writes each; callers beyond wait for a place.</summary>
    public int MaxWaiting { get; init; } = 10_000;
}
