namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>The limits of batches.</summary>
/// <param name="Deadline">From the call of an operation to its end; then <see cref="TimeoutException"/>, a write's outcome being unknown if it was sent.</param>
internal sealed record BatchOptions(TimeSpan Deadline)
{
    /// <summary>How many operations are in a batch. Beyond it the work per row no longer shrinks, and the first waits for the last.</summary>
    public int MaxOperations { get; init; } = 500;

    /// <summary>How many bytes of owners, properties and requests a batch has. A single device that has more is a batch by itself.</summary>
    public int MaxBytes { get; init; } = 16 << 20;

    /// <summary>How many operations wait, of reads and of writes each; callers beyond wait for a place.</summary>
    public int MaxWaiting { get; init; } = 10_000;
}
