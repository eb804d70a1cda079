using Telemetron.Bench.Loads;

namespace Telemetron.Bench.Profiling;

/// <summary>What to profile.</summary>
/// <param name="Loads">One after the other.</param>
/// <param name="Connections">How many requests are under way at a time.</param>
/// <param name="Time">How long each measurement takes; there are two of each load.</param>
internal sealed record ProfileOptions(IReadOnlyList<LoadKind> Loads, int Connections, TimeSpan Time);
