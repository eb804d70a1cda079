using Telemetron.Grains.Devices;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Allows answers from memory for a limited time after this silo has found itself in the membership table. When a silo is declared dead, its grains
/// are not activated elsewhere for <see cref="GrainDirectory.Lease"/>, so its memory is current for at least that long after a read that found it
/// (ADR 9).
/// </summary>
/// <param name="time">Provides a monotonic clock, which keeps running while the process is frozen.</param>
internal sealed class MembershipLease(TimeProvider time) : IMemoryLease
{
    private const long Never = long.MinValue;

    private long _seenAt = Never;

    /// <inheritdoc/>
    public bool IsValid => Volatile.Read(ref _seenAt) is var seenAt && seenAt != Never && time.GetElapsedTime(seenAt) < GrainDirectory.Lease;

    /// <summary>Call this before a read of the membership table.</summary>
    /// <returns>The current timestamp, to pass to <see cref="End"/>. The result of the read is at least as recent as this.</returns>
    public long Begin() => time.GetTimestamp();

    /// <summary>Call this after a read of the membership table. Renews or ends the lease.</summary>
    /// <param name="began">The value that <see cref="Begin"/> returned.</param>
    /// <param name="isMember">Whether the table lists this silo, and not as dead.</param>
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

    /// <summary>Keeps the latest timestamp: reads can overlap and end in a different order.</summary>
    private void InterlockedMax(long began)
    {
        var seen = Volatile.Read(ref _seenAt);
        while (seen < began && Interlocked.CompareExchange(ref _seenAt, began, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}

/// <summary>The lease of an embedded silo. It is always valid, because no other silo can take over its grains.</summary>
internal sealed class LeaseOfSingleSilo : IMemoryLease
{
    /// <inheritdoc/>
    public bool IsValid => true;
}
