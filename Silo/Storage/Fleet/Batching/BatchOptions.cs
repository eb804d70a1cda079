namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>The limits of batches.</summary>
/// <param name="Deadline">
/// The time limit of an operation, including its time in the queue. After it, the operation throws <see cref="TimeoutException"/>. The outcome of a
/// write that was sent is then unknown.
/// </param>
internal sealed record BatchOptions(TimeSpan Deadline)
{
    /// <summary>
    /// The maximum number of operations in a batch. In larger batches the cost per row no longer decreases, but each operation waits for all others.
    /// </summary>
    public int MaxOperations { get; init; } = 500;

    /// <summary>
    /// The maximum number of bytes of owners, properties and recent requests in a batch. A single device with more is a batch by itself.
    /// </summary>
    public int MaxBytes { get; init; } = 16 << 20;

    /// <summary>The maximum length of each queue, that of reads and that of writes. If a queue is full, callers wait for a place.</summary>
    public int MaxWaiting { get; init; } = 10_000;
}
