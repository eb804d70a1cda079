using System.Collections.Immutable;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Faults;

/// <summary>What a run gave.</summary>
/// <param name="System">What was run: the cluster or the embedded mode.</param>
/// <param name="History">The record.</param>
/// <param name="Violations">What the checker found.</param>
/// <param name="Exits">How processes ended, and how often.</param>
/// <param name="Trouble">What kept the run from its end, such as no recovery; null when nothing did.</param>
public sealed record RunResult(
    string System, History History, ImmutableArray<Violation> Violations, ImmutableArray<string> Exits, string? Trouble)
{
    /// <summary>Whether all is well.</summary>
    public bool IsGood => Violations.IsEmpty && Trouble is null;
}
