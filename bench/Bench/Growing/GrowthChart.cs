using ScottPlot;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Growing;

/// <summary>Draws the rates on both databases beside each other, one pair of bars for each load.</summary>
internal static class GrowthChart
{
    private const int Width = 1000;
    private const int Height = 420;
    private const int PerLoad = 3;

    public static void Save(GrowthOptions options, IReadOnlyList<Measurement> measurements, string path)
    {
        using var plot = new Plot();
        foreach (var (series, name) in new[] { Growth.Empty, Growth.Large }.Index())
        {
            var bars = Growth.Loads.Index().Select(load => new Bar
            {
                Position = (load.Index * PerLoad) + series,
                Value = Spread.Of(measurements.Of(name, load.Item.Name, options.Connections).Select(one => one.RequestsPerSecond)).Median,
                FillColor = series == 0 ? Colors.LightSteelBlue : Colors.SteelBlue,
                LineWidth = 0,
            });
            plot.Add.Bars(bars.ToArray()).LegendText = name == Growth.Empty ? "empty" : $"{options.Devices:N0} devices";
        }

        plot.Axes.Bottom.SetTicks(
            [.. Growth.Loads.Index().Select(load => (load.Index * PerLoad) + 0.5)], [.. Growth.Loads.Select(load => load.Name)]);
        plot.Axes.Margins(bottom: 0);
        plot.YLabel("requests/s");
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, Width, Height);
    }
}
