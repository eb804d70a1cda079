using System.Collections.Immutable;

namespace Telemetron.Chaos.Recording;

/// <summary>All that was recorded of a run, outside of the system.</summary>
/// <param name="Calls">Every call.</param>
/// <param name="Outages">When an ApiHost was away because it had been ended on purpose.</param>
/// <param name="Windows">The faults.</param>
public sealed record History(IReadOnlyList<Call> Calls, ImmutableArray<Outage> Outages, ImmutableArray<FaultWindow> Windows)
{
    /// <summary>The calls about devices whose owners come and go.</summary>
    public IReadOnlyList<OwnershipCall> Ownerships { get; init; } = [];

    /// <summary>Answers of such calls that the contract does not have.</summary>
    public IReadOnlyList<StrayAnswer> StrayAnswers { get; init; } = [];
}

/// <summary>A time in which a process was away because it had been ended on purpose.</summary>
/// <param name="Name">The process.</param>
/// <param name="Start">Just before it was ended, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="End">When it was ready again.</param>
public readonly record struct Outage(string Name, long Start, long End);

/// <summary>A fault, from its beginning to the full recovery from it.</summary>
/// <param name="Fault">Its kind.</param>
/// <param name="Target">What it hit.</param>
/// <param name="Start">When it began, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="Ended">When it ended: from here on the system recovers.</param>
/// <param name="Recovered">When the system had recovered.</param>
/// <param name="MayFailRequests">Whether a request may fail meanwhile.</param>
public sealed record FaultWindow(string Fault, string Target, long Start, long Ended, long Recovered, bool MayFailRequests)
{
    /// <summary>Whether a call was under way in it.</summary>
    public bool Overlaps(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Overlaps(call.Start, call.End);
    }

    /// <summary>Whether a call was under way in it that began and ended then.</summary>
    public bool Overlaps(long start, long end) => start <= Recovered && end >= Start;
}
