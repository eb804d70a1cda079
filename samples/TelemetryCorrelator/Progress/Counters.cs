namespace TelemetryCorrelator.Progress;

/// <summary>Counts the results of lines. It is thread-safe.</summary>
internal sealed class Counters
{
    private long _enriched;
    private long _unknown;
    private long _assigned;
    private long _invalid;
    private long _failed;
    private long _repeated;

    /// <summary>The latencies of the lookups.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Lines of known devices.</summary>
    public long Enriched => Interlocked.Read(ref _enriched);

    /// <summary>Lines of unknown devices, written without owners.</summary>
    public long Unknown => Interlocked.Read(ref _unknown);

    /// <summary>Assignments of unknown devices.</summary>
    public long Assigned => Interlocked.Read(ref _assigned);

    /// <summary>Lines that were skipped because they are not telemetry.</summary>
    public long Invalid => Interlocked.Read(ref _invalid);

    /// <summary>Lines that were given up.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Retries of calls.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>All processed lines.</summary>
    public long Lines => Enriched + Unknown + Invalid + Failed;

    public void CountEnriched() => Interlocked.Increment(ref _enriched);

    public void CountUnknown() => Interlocked.Increment(ref _unknown);

    public void CountAssigned() => Interlocked.Increment(ref _assigned);

    public void CountInvalid() => Interlocked.Increment(ref _invalid);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public void CountRepeated() => Interlocked.Increment(ref _repeated);
}
