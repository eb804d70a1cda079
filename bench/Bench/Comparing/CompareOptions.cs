using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Comparing;

/// <summary>What to compare.</summary>
/// <param name="Services">The services, in the order of the tables.</param>
/// <param name="Loads">The loads.</param>
/// <param name="Connections">Requests under way at a time; one series for each.</param>
/// <param name="Rounds">How often each service is measured under each load.</param>
/// <param name="Time">How long one measurement takes.</param>
/// <param name="WarmUp">For how long the load runs before each measurement.</param>
/// <param name="Population">How many devices there are before.</param>
internal sealed record CompareOptions(
    IReadOnlyList<ServiceKind> Services,
    IReadOnlyList<LoadKind> Loads,
    IReadOnlyList<int> Connections,
    int Rounds,
    TimeSpan Time,
    TimeSpan WarmUp,
    int Population)
{
    /// <summary>Everything once and briefly: shows that it works, not how fast.</summary>
    public static readonly CompareOptions Smoke = new(
        ServiceKind.All, LoadKind.All, [16], Rounds: 1, TimeSpan.FromMilliseconds(200), TimeSpan.Zero, Population: 50);
}
