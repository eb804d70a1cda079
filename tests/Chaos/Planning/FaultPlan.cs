using System.Globalization;

namespace Telemetron.Chaos.Planning;

/// <summary>A fault to come.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Target">A number that chooses what it hits.</param>
/// <param name="Calm">How long the system works undisturbed before it.</param>
/// <param name="Hold">How long it lasts, where that is free; between 0 and 1.</param>
public sealed record PlannedFault(FaultKind Kind, int Target, TimeSpan Calm, double Hold)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} #{Target} after {Calm.TotalSeconds:0.0} s");
}

/// <summary>Which faults come, in which order and on which targets, decided by a seed alone.</summary>
public static class FaultPlan
{
    private const double LongestCalmSeconds = 3;

    /// <summary>Each kind as often as the table says, shuffled.</summary>
    public static IReadOnlyList<PlannedFault> Of(IReadOnlyDictionary<FaultKind, int> table, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        var random = new Random(seed);
        var kinds = table.OrderBy(row => row.Key).SelectMany(row => Enumerable.Repeat(row.Key, row.Value)).ToArray();
        random.Shuffle(kinds);
        return [.. kinds.Select(kind => Fault(kind, random))];
    }

    /// <summary>Faults without end, each kind as probable as its number in the table.</summary>
    public static IEnumerable<PlannedFault> Endless(IReadOnlyDictionary<FaultKind, int> table, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        var random = new Random(seed);
        var kinds = table.OrderBy(row => row.Key).SelectMany(row => Enumerable.Repeat(row.Key, row.Value)).ToArray();
        while (true)
        {
            yield return Fault(kinds[random.Next(kinds.Length)], random);
        }
    }

    private static PlannedFault Fault(FaultKind kind, Random random) => new(
        kind, random.Next(1000), TimeSpan.FromSeconds(random.NextDouble() * LongestCalmSeconds), random.NextDouble());
}
