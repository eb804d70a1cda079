using ScottPlot;

namespace Telemetron.Bench.Provisioning;

/// <summary>Draws a run: rate, latency and memory, one above the other, over time.</summary>
internal static class ProvisioningChart
{
    private const int Width = 1000;
    private const int Height = 700;

    public static void Save(IReadOnlyList<Slice> slices, string path)
    {
        (string Label, Func<Slice, double> Value)[] series =
        [
            ("devices/s", slice => slice.DevicesPerSecond),
            ("p99, ms", slice => slice.P99Milliseconds),
            ("resident, MiB", slice => slice.ResidentMiB),
        ];
        var charts = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Grid(series.Length, 1) };
        foreach (var (index, (label, value)) in series.Index())
        {
            var plot = index == 0 ? charts.GetPlot(0) : charts.AddPlot();
            plot.Add.ScatterLine(slices.Select(slice => slice.Seconds).ToArray(), slices.Select(value).ToArray(), Colors.SteelBlue);
            plot.Axes.SetLimitsY(0, 1.1 * slices.Max(value));
            plot.YLabel(label);
            if (index == series.Length - 1)
            {
                plot.XLabel("seconds");
            }
        }

        charts.SavePng(path, Width, Height);
    }
}
