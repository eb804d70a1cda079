using Telemetron.Grains.Devices;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Lets memory answer while this silo has seen itself among the members lately enough. When a silo is voted out, the others leave its grains alone for
/// <see cref="GrainDirectory.Lease"/>: what it has in memory is the newest for at least that long after a look at the table that still had it (ADR 9).
/// </summary>
/// <param name="time">Its monotonic clock, which goes on while the process is frozen.</param>
internal sealed class MembershipLease(TimeProvider time) : IMemoryLease
{
    private const long Never = long.MinValue;

    private long _seenAt = Never;

    /// <inheritdoc/>
    public bool IsValid => Volatile.Read(ref _seenAt) is var seenAt && seenAt != Never && time.GetElapsedTime(seenAt) < GrainDirectory.Lease;

    /// <summary>Begins a look at the table.</summary>
    /// <returns>What its end is told with: what the table says is so at the earliest now.</returns>
    public long Begin() => time.GetTimestamp();

    /// <summary>The look that began then has ended.</summary>
    /// <param name="began">What <see cref="Begin"/> returned.</param>
    /// <param name="isMember">Whether the table has this silo, and not as dead.</param>
    public void End(long began, bool isMember)
    {
        if (isMember)
        {
            InterlockedMax(began);
        }
        else
        {
            Volatile.Write(ref _seenAt, Never);
        }
    }

    /// <summary>Looks can overlap, and end in another order.</summary>
    private void InterlockedMax(long began)
    {
        var seen = Volatile.Read(ref _seenAt);
        while (seen < began && Interlocked.CompareExchange(ref _seenAt, began, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}

/// <summary>The lease of a silo that is alone: nobody can take over what it has in memory.</summary>
internal sealed class LeaseOfSingleSilo : IMemoryLease
{
    /// <inheritdoc/>
    public bool IsValid => true;
}
