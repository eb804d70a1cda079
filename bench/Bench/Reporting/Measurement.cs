using Telemetron.Bench.Loads;

namespace Telemetron.Bench.Reporting;

/// <summary>One run of one load on one service.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Connections">Requests under way at a time.</param>
/// <param name="Round">From 1. Measurements of one round were made one after the other.</param>
/// <param name="Requests">Requests answered, all of them with success.</param>
/// <param name="RequestsPerSecond">The rate.</param>
/// <param name="P50Milliseconds">The median latency.</param>
/// <param name="P99Milliseconds">The latency that one request in a hundred exceeds.</param>
/// <param name="ServiceMicroseconds">Processor time per request of the service's processes.</param>
/// <param name="DatabaseMicroseconds">Processor time per request of its database server.</param>
internal sealed record Measurement(
    string Service,
    string Load,
    int Connections,
    int Round,
    long Requests,
    double RequestsPerSecond,
    double P50Milliseconds,
    double P99Milliseconds,
    double ServiceMicroseconds,
    double DatabaseMicroseconds)
{
    /// <summary>Processor time per request, of service and database together.</summary>
    public double ProcessorMicroseconds => ServiceMicroseconds + DatabaseMicroseconds;

    public static Measurement From(string service, string load, int connections, int round, WrkResult result, TimeSpan serviceTime, TimeSpan databaseTime) => new(
        service,
        load,
        connections,
        round,
        result.Requests,
        Math.Round(result.Rate, 1),
        Math.Round(result.P50.TotalMilliseconds, 3),
        Math.Round(result.P99.TotalMilliseconds, 3),
        Math.Round(serviceTime.TotalMicroseconds / result.Requests, 1),
        Math.Round(databaseTime.TotalMicroseconds / result.Requests, 1));
}
