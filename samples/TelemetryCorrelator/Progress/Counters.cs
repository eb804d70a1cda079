namespace TelemetryCorrelator.Progress;

/// <summary>What became of the lines so far. Any number of threads may count.</summary>
internal sealed class Counters
{
    private long _enriched;
    private long _unknown;
    private long _assigned;
    private long _invalid;
    private long _failed;
    private long _repeated;

    /// <summary>How long each line waited for its owners.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Lines that were written with owners.</summary>
    public long Enriched => Interlocked.Read(ref _enriched);

    /// <summary>Lines that were written without, since nobody knows the device: the misses.</summary>
    public long Unknown => Interlocked.Read(ref _unknown);

    /// <summary>Assignments that were made because a device was unknown.</summary>
    public long Assigned => Interlocked.Read(ref _assigned);

    /// <summary>Lines that were skipped, being no telemetry.</summary>
    public long Invalid => Interlocked.Read(ref _invalid);

    /// <summary>Lines that were given up.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Calls that were made again.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Lines that are done, however.</summary>
    public long Lines => Enriched + Unknown + Invalid + Failed;

    public void CountEnriched() => Interlocked.Increment(ref _enriched);

    public void CountUnknown() => Interlocked.Increment(ref _unknown);

    public void CountAssigned() => Interlocked.Increment(ref _assigned);

    public void CountInvalid() => Interlocked.Increment(ref _invalid);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public void CountRepeated() => Interlocked.Increment(ref _repeated);
}
