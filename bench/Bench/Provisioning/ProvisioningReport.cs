using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Provisioning;

/// <summary>What a provisioning run found, in words and numbers.</summary>
internal static class ProvisioningReport
{
    private const string Section = "provisioning";

    public static async Task WriteAsync(ServiceKind kind, int connections, IReadOnlyList<Slice> slices, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        var end = slices[^1];
        string[] lines =
        [
            $"`{command}`: {kind.Label}, {connections} connections, no error, every acknowledged device found in the database afterwards.",
            "",
            .. machine.Describe(),
            "",
            "| figure | value |",
            "|---|---:|",
            $"| devices, each with a new customer | {end.Devices:N0} |",
            $"| time | {end.Seconds:N0} s |",
            $"| devices per second, mean | {end.Devices / end.Seconds:N0} |",
            $"| of 5 seconds: slowest, fastest | {slices.Min(slice => slice.DevicesPerSecond):N0}, {slices.Max(slice => slice.DevicesPerSecond):N0} |",
            $"| p99 of 5 seconds: median, worst | {Spread.Of(slices.Select(slice => slice.P99Milliseconds)).Median:N1} ms, {slices.Max(slice => slice.P99Milliseconds):N1} ms |",
            $"| resident memory of all processes but the database's, most | {slices.Max(slice => slice.ResidentMiB):N0} MiB |",
            "",
            "![Rate, latency and memory over the run](benchmarks/provisioning.png)",
        ];
        ProvisioningChart.Save(slices, document.ChartOf(Section));
        await document.WriteAsync(Section, lines, new { command, machine, slices });
        await Console.Out.WriteLineAsync(string.Join('\n', lines));
    }
}
