using OpenTelemetry.Metrics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>The meters that both programs collect. docs/telemetry.md describes the instruments.</summary>
internal static class Meters
{
    private const string Orleans = "Microsoft.Orleans";
    private const string Runtime = "System.Runtime";
    private const string Npgsql = "Npgsql";

    /// <summary>
    /// Histogram boundaries. With the default ones, all calls that are answered from memory, in a fraction of a millisecond, would be in one bucket.
    /// </summary>
    private static readonly double[] GrainCallMilliseconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

    public static MeterProviderBuilder AddTelemetronMeters(this MeterProviderBuilder metrics) => metrics
        .AddMeter(Instrumentation.Name, Orleans, Runtime, Npgsql)
        .AddView("orleans-app-requests-latency", new ExplicitBucketHistogramConfiguration { Boundaries = GrainCallMilliseconds });
}
