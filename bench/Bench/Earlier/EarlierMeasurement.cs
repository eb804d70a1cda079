namespace Telemetron.Bench.Earlier;

/// <summary>One run of one load on one of the two.</summary>
/// <param name="Service"><see cref="EarlierRun.Now"/> or <see cref="EarlierRun.Before"/>.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Round">From 1.</param>
/// <param name="RequestsPerSecond">The rate.</param>
/// <param name="P99Milliseconds">The latency that one request in a hundred exceeds.</param>
/// <param name="ProcessorMicroseconds">Processor time per request, of service and database together.</param>
/// <param name="AllocatedBytes">What .NET allocated per request.</param>
internal sealed record EarlierMeasurement(
    string Service, string Load, int Round, double RequestsPerSecond, double P99Milliseconds, double ProcessorMicroseconds, double AllocatedBytes);

/// <summary>What came out.</summary>
/// <param name="Measurements">All runs.</param>
/// <param name="BytesOnDisk">What a device with one customer takes in the database, tables and indexes, by service.</param>
internal sealed record EarlierResult(IReadOnlyList<EarlierMeasurement> Measurements, IReadOnlyDictionary<string, double> BytesOnDisk);
