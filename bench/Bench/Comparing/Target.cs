using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Comparing;

/// <summary>A value by which two services are compared.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Of">The value of one run.</param>
internal sealed record Metric(string Name, Func<Measurement, double> Of)
{
    public static readonly Metric Rate = new("rate", one => one.RequestsPerSecond);
    public static readonly Metric P99 = new("p99", one => one.P99Milliseconds);
    public static readonly Metric Processor = new("processor time", one => one.ProcessorMicroseconds);
}

/// <summary>A ratio that the product is to reach: a value of one service, divided by the same value of another.</summary>
/// <param name="Load">Under which load; null for every one.</param>
/// <param name="Connections">With how many connections; null for every number.</param>
/// <param name="Metric">Which value.</param>
/// <param name="Service">Whose value is divided.</param>
/// <param name="Against">By whose.</param>
/// <param name="Must">What has to come out.</param>
/// <param name="Aim">What is to come out.</param>
/// <param name="IsUpperBound">Whether at most that much has to come out, instead of at least.</param>
/// <param name="IsHeadline">Whether the summary has it.</param>
internal sealed record Target(
    string? Load,
    int? Connections,
    Metric Metric,
    ServiceKind Service,
    ServiceKind Against,
    double Must,
    double Aim,
    bool IsUpperBound = false,
    bool IsHeadline = false)
{
    public static readonly IReadOnlyList<Target> All =
    [
        new("new", null, Metric.Processor, ServiceKind.Statement, ServiceKind.CoHosted, 1.3, 1.6, IsHeadline: true),
        new("new", null, Metric.Rate, ServiceKind.CoHosted, ServiceKind.Statement, 1.1, 1.5, IsHeadline: true),
        new("new", null, Metric.Rate, ServiceKind.Embedded, ServiceKind.Statement, 1.3, 2),
        new("new", 64, Metric.P99, ServiceKind.Statement, ServiceKind.CoHosted, 0.6, 1, IsHeadline: true),
        new("shared", null, Metric.Rate, ServiceKind.CoHosted, ServiceKind.Statement, 1, 1.5),
        new("family", null, Metric.Rate, ServiceKind.CoHosted, ServiceKind.Statement, 1, 1.5),
        new("again", null, Metric.Processor, ServiceKind.CoHosted, ServiceKind.Ceiling, 1.9, 1.6, IsUpperBound: true),
        new("resolve", null, Metric.Processor, ServiceKind.CoHosted, ServiceKind.Ceiling, 1.9, 1.6, IsUpperBound: true),
        new("again", null, Metric.Processor, ServiceKind.Statement, ServiceKind.CoHosted, 4, 5, IsHeadline: true),
        new(null, null, Metric.Rate, ServiceKind.OneSilo, ServiceKind.CoHosted, 0.75, 1),
    ];

    /// <summary>What the ratio is of.</summary>
    public string Ratio => $"{Metric.Name} of {Service.Name} ÷ {Against.Name}";

    /// <summary>What has to come out, in words.</summary>
    public string Bound => $"{(IsUpperBound ? "≤" : "≥")} {Must:0.##} ({Aim:0.##})";

    /// <summary>Whether it came out, and how well.</summary>
    public string Judge(double ratio) => Reaches(ratio, Aim) ? "aim reached" : Reaches(ratio, Must) ? "reached" : "**missed**";

    /// <summary>The ratio as measured; null when it was not.</summary>
    public Spread? Measured(IReadOnlyCollection<Measurement> measurements, string load, int connections) =>
        measurements.Ratio(Service.Name, Against.Name, load, connections, Metric.Of);

    private bool Reaches(double ratio, double bound) => IsUpperBound ? ratio <= bound : ratio >= bound;
}
