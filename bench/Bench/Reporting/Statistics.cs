namespace Telemetron.Bench.Reporting;

/// <summary>A middle and a spread.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}

/// <summary>What follows from measurements.</summary>
internal static class Statistics
{
    /// <summary>The measurements of one service under one load.</summary>
    public static IEnumerable<Measurement> Of(this IEnumerable<Measurement> measurements, string service, string load, int connections) =>
        measurements.Where(one => one.Service == service && one.Load == load && one.Connections == connections);

    /// <summary>
    /// How a value of one service relates to another's: within each round, where the two were measured one after the other, so that a machine
    /// that gets slower or faster meanwhile does not count.
    /// </summary>
    /// <returns>Null when one of them was not measured.</returns>
    public static Spread? Ratio(
        this IReadOnlyCollection<Measurement> measurements,
        string service,
        string against,
        string load,
        int connections,
        Func<Measurement, double> value)
    {
        var ratios = measurements.Of(service, load, connections)
            .Join(measurements.Of(against, load, connections), one => one.Round, other => other.Round, (one, other) => value(one) / value(other))
            .ToArray();
        return ratios.Length == 0 ? null : Spread.Of(ratios);
    }
}
