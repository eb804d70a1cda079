using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Comparing;

/// <summary>What a comparison found, in words and numbers.</summary>
internal static class CompareReport
{
    private const string Section = "compare";

    /// <summary>Writes a summary and all ratios to the page, and the tables of every load to a file of their own.</summary>
    /// <returns>What the page has.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        CompareOptions options, IReadOnlyList<Measurement> measurements, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        string[] run =
        [
            $"`{command}`: {options.Rounds} rounds of {options.Time.TotalSeconds:0.#} s each, after {options.WarmUp.TotalSeconds:0.#} s of the same load, and {options.FirstWarmUp.TotalSeconds:0.#} s of it before the first.",
            "",
            .. machine.Describe(),
            "",
        ];
        string[] lines =
        [
            "![Requests per second of each service under each load](benchmarks/compare.png)",
            "",
            .. Ratios(options, measurements, Target.All.Where(target => target.IsHeadline)),
            "All ratios, and the tables of every load, are in [benchmarks/compare.md](benchmarks/compare.md).",
            "",
            .. run,
        ];
        string[] tables =
        [
            "# Side by side: all figures",
            "",
            .. run,
            .. Ratios(options, measurements, Target.All),
            .. options.Loads.SelectMany(load => Table(options, measurements, load.Name, load.Description)),
        ];
        CompareChart.Save(options, measurements, document.ChartOf(Section));
        await document.WriteAsync(Section, lines, new { command, machine, measurements });
        await document.WriteTablesAsync(Section, tables);
        return lines;
    }

    private static IEnumerable<string> Ratios(CompareOptions options, IReadOnlyList<Measurement> measurements, IEnumerable<Target> targets)
    {
        var rows = new List<string>();
        foreach (var target in targets)
        {
            foreach (var load in options.Loads.Select(load => load.Name).Where(load => target.Load is null || target.Load == load))
            {
                foreach (var connections in options.Connections.Where(connections => target.Connections is null || target.Connections == connections))
                {
                    if (target.Measured(measurements, load, connections) is { } ratio)
                    {
                        rows.Add($"| {load}, {connections} | {target.Ratio} | {target.Bound} | {Format(ratio)} | {target.Judge(ratio.Median)} |");
                    }
                }
            }
        }

        return rows.Count == 0
            ? []
            : ["| load, connections | ratio | target (aim) | measured: median (lowest to highest round) | |", "|---|---|---|---|---|", .. rows, ""];
    }

    private static IEnumerable<string> Table(CompareOptions options, IReadOnlyList<Measurement> measurements, string load, string description)
    {
        var reference = options.Services.Contains(ServiceKind.CoHosted) ? ServiceKind.CoHosted : options.Services[0];
        yield return $"## {load}: {description}";
        yield return "";
        foreach (var connections in options.Connections)
        {
            yield return $"{connections} connections:";
            yield return "";
            yield return $"| service | requests/s | p99, ms | processor per request: service + database, µs | rate against {reference.Name} | processor against {reference.Name} |";
            yield return "|---|---:|---:|---:|---:|---:|";
            foreach (var service in options.Services)
            {
                var mine = measurements.Of(service.Name, load, connections).ToArray();
                yield return $"| {service.Label} (`{service.Name}`) | {Median(mine, Metric.Rate.Of):N0} | {Median(mine, Metric.P99.Of):N1} "
                    + $"| {Median(mine, one => one.ServiceMicroseconds):N0} + {Median(mine, one => one.DatabaseMicroseconds):N0} "
                    + $"| {Against(Metric.Rate)} | {Against(Metric.Processor)} |";

                string Against(Metric metric) => service == reference
                    ? "1"
                    : Format(measurements.Ratio(service.Name, reference.Name, load, connections, metric.Of)!.Value);
            }

            yield return "";
        }
    }

    private static double Median(IEnumerable<Measurement> measurements, Func<Measurement, double> value) => Spread.Of(measurements.Select(value)).Median;

    private static string Format(Spread ratio) => $"{ratio.Median:0.00} ({ratio.Min:0.00} to {ratio.Max:0.00})";
}
