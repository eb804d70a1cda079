using ScottPlot;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Growing;

/// <summary>Draws how much of its rate each load keeps on a large database.</summary>
internal static class GrowthChart
{
    private const int Width = 1000;
    private const int Height = 380;

    public static void Save(GrowthOptions options, IReadOnlyList<Measurement> measurements, string path)
    {
        using var plot = new Plot();
        var bars = Growth.Loads.Index().Select(load =>
        {
            var kept = measurements.Ratio(Growth.Large, Growth.Empty, load.Item.Name, options.Connections, one => one.RequestsPerSecond)!.Value;
            return new Bar { Position = load.Index, Value = kept.Median, Error = (kept.Max - kept.Min) / 2, FillColor = Colors.SteelBlue };
        });
        plot.Add.Bars(bars.ToArray());
        plot.Add.HorizontalLine(1, color: Colors.Gray);
        plot.Axes.Bottom.SetTicks(
            [.. Growth.Loads.Index().Select(load => (double)load.Index)], [.. Growth.Loads.Select(load => load.Name)]);
        plot.Axes.Margins(bottom: 0);
        plot.Title($"Rate with {options.Devices:N0} devices stored ÷ rate with an empty database");
        plot.SavePng(path, Width, Height);
    }
}
