using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Growing;

/// <summary>What the growth of the database costs, in words and numbers.</summary>
internal static class GrowthReport
{
    private const string Section = "growth";

    public static async Task WriteAsync(GrowthOptions options, GrowthResult result, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        var hot = Spread.Of(result.LastDevices.Zip(result.FirstDevices, (last, first) => last / first));
        var oldDevices = options.DevicesOfOldCustomer + HotCustomer.Calls;
        string[] lines =
        [
            $"`{command}`: co-hosted, {options.Connections} connections, {options.Rounds} rounds of {options.Time.TotalSeconds:0.#} s each.",
            "",
            .. machine.Describe(),
            "",
            $"| load | empty, requests/s | with {options.Devices:N0} devices, requests/s | p99, ms: empty, large | large ÷ empty: median (lowest to highest round) |",
            "|---|---:|---:|---:|---:|",
            .. Growth.Loads.Select(load => Row(options, result.Measurements, load.Name, load.Description)),
            "",
            $"A customer's last {HotCustomer.Calls:N0} of {oldDevices:N0} devices against the first {HotCustomer.Calls:N0} of another, requests/s: "
                + $"{Spread.Of(result.LastDevices).Median:N0} ÷ {Spread.Of(result.FirstDevices).Median:N0}, by round {hot.Median:0.00} ({hot.Min:0.00} to {hot.Max:0.00}).",
            "",
            "![Requests per second on an empty and on a large database](benchmarks/growth.png)",
        ];
        GrowthChart.Save(options, result.Measurements, document.ChartOf(Section));
        await document.WriteAsync(Section, lines, new { command, machine, result.Measurements, result.FirstDevices, result.LastDevices });
        await Console.Out.WriteLineAsync(string.Join('\n', lines));
    }

    private static string Row(GrowthOptions options, IReadOnlyList<Measurement> measurements, string load, string description)
    {
        Measurement[] empty = [.. measurements.Of(Growth.Empty, load, options.Connections)];
        Measurement[] large = [.. measurements.Of(Growth.Large, load, options.Connections)];
        var ratio = measurements.Ratio(Growth.Large, Growth.Empty, load, options.Connections, one => one.RequestsPerSecond)!.Value;
        return $"| {load}: {description} | {Median(empty, one => one.RequestsPerSecond):N0} | {Median(large, one => one.RequestsPerSecond):N0} | "
            + $"{Median(empty, one => one.P99Milliseconds):N1}, {Median(large, one => one.P99Milliseconds):N1} | {ratio.Median:0.00} ({ratio.Min:0.00} to {ratio.Max:0.00}) |";
    }

    private static double Median(IEnumerable<Measurement> measurements, Func<Measurement, double> value) => Spread.Of(measurements.Select(value)).Median;
}
