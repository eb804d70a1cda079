using System.Diagnostics;
using Telemetron.Chaos.Faults;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Chaos.Reporting;

namespace Telemetron.Chaos;

/// <summary>Runs what the options say: first the faults of the cluster, then those of one behind PgBouncer, then those of the embedded mode.</summary>
internal static class ChaosRun
{
    /// <returns>Whether all is well.</returns>
    public static async Task<bool> RunAsync(ChaosOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Seed {options.Seed}; sabotage: {options.Sabotage.Name}.");
        var run = new Run(options.Seed, options.Logs, output, cancellationToken);
        var results = new List<RunResult>();
        if (NetworkLab.IsIsolated)
        {
            await NetworkLab.RaiseLoopbackAsync();
        }

        if (Plan(options, kind => !FaultTable.Embedded.Contains(kind) && kind != FaultKind.PoolerInTransactionMode, output) is { } cluster)
        {
            results.Add(await run.OfClusterAsync(cluster, options.Sabotage, pooler: false));
        }

        if (Plan(options, kind => kind == FaultKind.PoolerInTransactionMode, output) is { } pooled)
        {
            results.Add(await run.OfClusterAsync(pooled, options.Sabotage, pooler: true));
        }

        if (Plan(options, FaultTable.Embedded.Contains, output) is { } embedded)
        {
            results.Add(await run.OfEmbeddedAsync(embedded));
        }

        results.ForEach(result => Report.Write(result, output));
        return results.TrueForAll(result => result.IsGood);
    }

    private static IEnumerable<PlannedFault>? Plan(ChaosOptions options, Func<FaultKind, bool> isOfThisSystem, TextWriter output)
    {
        var table = options.Table.Where(row => row.Value > 0 && isOfThisSystem(row.Key)).ToDictionary();
        if (table.Count == 0)
        {
            return null;
        }

        if (options.Time is { } time)
        {
            // Each system gets a share of the time according to its share of the faults.
            var share = time * table.Values.Sum() / options.Table.Values.Sum();
            output.WriteLine($"Plan: for {share.TotalMinutes:0.#} minutes, of {string.Join(", ", table.Keys)}.");
            return Until(FaultPlan.Endless(table, options.Seed), share);
        }

        var plan = FaultPlan.Of(table, options.Seed);
        output.WriteLine($"Plan: {string.Join("; ", plan)}.");
        return plan;
    }

    private static IEnumerable<PlannedFault> Until(IEnumerable<PlannedFault> plan, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        return plan.TakeWhile(_ => Stopwatch.GetElapsedTime(started) < time);
    }
}
