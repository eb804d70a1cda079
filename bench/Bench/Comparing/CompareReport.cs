using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Comparing;

/// <summary>What a comparison found, in words and numbers.</summary>
internal static class CompareReport
{
    private const string Section = "compare";

    /// <returns>The section of the document.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        CompareOptions options, IReadOnlyList<Measurement> measurements, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        string[] lines =
        [
            $"`{command}`: {options.Rounds} rounds of {options.Time.TotalSeconds:0.#} s each, after {options.WarmUp.TotalSeconds:0.#} s of the same load.",
            "",
            .. machine.Describe(),
            "",
            .. Targets(options, measurements),
            "![Requests per second of each service under each load](benchmarks/compare.png)",
            "",
            .. options.Loads.SelectMany(load => Table(options, measurements, load.Name, load.Description)),
        ];
        CompareChart.Save(options, measurements, document.ChartOf(Section));
        await document.WriteAsync(Section, lines, new { command, machine, measurements });
        return lines;
    }

    private static IEnumerable<string> Targets(CompareOptions options, IReadOnlyList<Measurement> measurements)
    {
        var rows = new List<string>();
        foreach (var target in Target.All)
        {
            foreach (var load in options.Loads.Select(load => load.Name).Where(load => target.Load is null || target.Load == load))
            {
                foreach (var connections in options.Connections.Where(connections => target.Connections is null || target.Connections == connections))
                {
                    if (target.Measured(measurements, load, connections) is { } ratio)
                    {
                        var what = target.IsLatency ? "p99" : "rate";
                        rows.Add($"| {load}, {connections} | {what} of {target.Service} ÷ {what} of {target.Against} | {target.AtLeast:0.##} | {Format(ratio)} | {(ratio.Median >= target.AtLeast ? "reached" : "**missed**")} |");
                    }
                }
            }
        }

        return rows.Count == 0 ? [] : ["| load, connections | ratio | at least | measured: median (lowest to highest round) | |", "|---|---|---|---|---|", .. rows, ""];
    }

    private static IEnumerable<string> Table(CompareOptions options, IReadOnlyList<Measurement> measurements, string load, string description)
    {
        var reference = options.Services.Contains(ServiceKind.CoHosted) ? ServiceKind.CoHosted : options.Services[0];
        yield return $"**{load}**: {description}";
        yield return "";
        yield return "| service | " + string.Join(" | ", options.Connections.Select(connections =>
            $"{connections} connections: requests/s | p99, ms | against {reference.Name}")) + " |";
        yield return "|---|" + string.Concat(options.Connections.Select(_ => "---:|---:|---:|"));
        foreach (var service in options.Services)
        {
            yield return $"| {service.Label} (`{service.Name}`) | " + string.Join(" | ", options.Connections.Select(connections =>
            {
                var mine = measurements.Of(service.Name, load, connections).ToArray();
                var rate = Spread.Of(mine.Select(one => one.RequestsPerSecond)).Median;
                var p99 = Spread.Of(mine.Select(one => one.P99Milliseconds)).Median;
                var ratio = measurements.Ratio(service.Name, reference.Name, load, connections, one => one.RequestsPerSecond)!.Value;
                return $"{rate:N0} | {p99:N1} | {(service == reference ? "1" : Format(ratio))}";
            })) + " |";
        }

        yield return "";
    }

    private static string Format(Spread ratio) => $"{ratio.Median:0.00} ({ratio.Min:0.00} to {ratio.Max:0.00})";
}
