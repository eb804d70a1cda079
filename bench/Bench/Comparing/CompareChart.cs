using ScottPlot;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Comparing;

/// <summary>Draws the rates of all services, one plot for each load.</summary>
internal static class CompareChart
{
    private const int Columns = 2;
    private const int PlotWidth = 700;
    private const int PlotHeight = 330;
    private const double Gap = 1;

    public static void Save(CompareOptions options, IReadOnlyList<Measurement> measurements, string path)
    {
        var charts = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Grid((options.Loads.Count + Columns - 1) / Columns, Columns) };
        foreach (var (index, load) in options.Loads.Index())
        {
            var plot = index == 0 ? charts.GetPlot(0) : charts.AddPlot();
            Draw(plot, options, measurements, load.Name);
        }

        charts.SavePng(path, Columns * PlotWidth, (options.Loads.Count + Columns - 1) / Columns * PlotHeight);
    }

    /// <summary>Horizontal bars from top to bottom, one for each number of connections; the whiskers are the slowest and the fastest round.</summary>
    private static void Draw(Plot plot, CompareOptions options, IReadOnlyList<Measurement> measurements, string load)
    {
        var height = options.Connections.Count + Gap;
        foreach (var (series, connections) in options.Connections.Index())
        {
            var bars = options.Services.Index().Select(service =>
            {
                var rate = Spread.Of(measurements.Of(service.Item.Name, load, connections).Select(one => one.RequestsPerSecond));
                return new Bar
                {
                    Position = -(service.Index * height) - series,
                    Value = rate.Median,
                    Error = (rate.Max - rate.Min) / 2,
                    FillColor = Palette(series, service.Item.IsOurs),
                };
            });
            var drawn = plot.Add.Bars(bars.ToArray());
            drawn.Horizontal = true;
        }

        plot.Title($"{load}: requests/s at {string.Join(" and ", options.Connections)} connections");
        plot.Axes.Left.SetTicks(
            [.. options.Services.Index().Select(service => -(service.Index * height) - ((options.Connections.Count - 1) / 2.0))],
            [.. options.Services.Select(service => service.Name)]);
        plot.Axes.Margins(left: 0);
        plot.HideGrid();
    }

    private static Color Palette(int series, bool isOurs)
    {
        var color = isOurs ? Colors.SteelBlue : Colors.Gray;
        return series == 0 ? color : color.WithAlpha(0.55);
    }
}
