using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;

namespace Telemetron.Chaos;

/// <summary>What to run.</summary>
/// <param name="Seed">Decides the plan and the load.</param>
/// <param name="Table">Which faults, and how often or how probably.</param>
/// <param name="Time">For how long, the table giving probabilities; null to do exactly the table.</param>
/// <param name="Sabotage">What to break on purpose.</param>
/// <param name="Logs">A directory for what the processes print; null to forget it.</param>
internal sealed record ChaosOptions(int Seed, IReadOnlyDictionary<FaultKind, int> Table, TimeSpan? Time, Sabotage Sabotage, string? Logs = null)
{
    /// <summary>
    /// Whether silos are to be cut off or unplugged, or disks to be filled, which takes a network and file systems of one's own.
    /// </summary>
    public bool NeedsIsolation => Table.Any(row => row.Value > 0 && FaultTable.Isolated.Contains(row.Key));
}
