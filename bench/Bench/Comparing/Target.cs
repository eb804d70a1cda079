using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Comparing;

/// <summary>A ratio that the product is to reach.</summary>
/// <param name="Load">Under which load; null for every one.</param>
/// <param name="Connections">With how many connections; null for every number.</param>
/// <param name="Service">Whose value is divided.</param>
/// <param name="Against">By whose.</param>
/// <param name="AtLeast">What is to come out.</param>
/// <param name="IsLatency">Whether p99 is compared, the other's by ours, instead of the rate.</param>
internal sealed record Target(string? Load, int? Connections, string Service, string Against, double AtLeast, bool IsLatency = false)
{
    public static readonly IReadOnlyList<Target> All =
    [
        new("new", null, "co-hosted", "statement", 1.5),
        new("new", null, "co-hosted", "transaction", 2.5),
        new("new", null, "co-hosted", "ef-core", 4),
        new("new", null, "co-hosted", "grains-in-memory", 0.7),
        new("again", null, "co-hosted", "statement", 6),
        new("again", null, "co-hosted", "ceiling", 0.85),
        new("resolve", null, "co-hosted", "ceiling", 0.9),
        new("new", null, "embedded", "co-hosted", 1.0),
        new(null, null, "client-1-silo", "co-hosted", 0.75),
        new("new", 64, "statement", "co-hosted", 1.0, IsLatency: true),
    ];

    /// <summary>The ratio as measured; null when it was not.</summary>
    public Spread? Measured(IReadOnlyCollection<Measurement> measurements, string load, int connections) =>
        measurements.Ratio(Service, Against, load, connections, IsLatency ? one => one.P99Milliseconds : one => one.RequestsPerSecond);
}
