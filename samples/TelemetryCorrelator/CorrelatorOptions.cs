using Telemetron;
using TelemetryCorrelator.Correlation;

namespace TelemetryCorrelator;

/// <summary>What to do, from the command line.</summary>
/// <param name="Organization">Whose devices they are.</param>
/// <param name="Input">The file to read; null for standard input.</param>
/// <param name="Generate">How many lines to make up instead; null for none.</param>
/// <param name="Devices">Of how many devices the made-up lines are.</param>
/// <param name="Output">The file to write; null for standard output.</param>
/// <param name="Parallelism">How many lines are looked up at a time.</param>
/// <param name="Rate">How many lines are taken in a second; null for as many as can be.</param>
/// <param name="GiveUpAfter">After how long a line is given up that no silo answers for.</param>
/// <param name="Assign">Whom unknown devices are given to; null for nobody.</param>
internal sealed record CorrelatorOptions(
    OrganizationId Organization,
    FileInfo? Input,
    int? Generate,
    int Devices,
    FileInfo? Output,
    int Parallelism,
    int? Rate,
    TimeSpan GiveUpAfter,
    Assignment? Assign);
