using Telemetron;
using TelemetryCorrelator.Correlation;

namespace TelemetryCorrelator;

/// <summary>The options of the command line.</summary>
/// <param name="Organization">The organization of the devices.</param>
/// <param name="Input">The file to read; null for standard input.</param>
/// <param name="Generate">The number of lines to generate instead of reading any; null to read.</param>
/// <param name="Devices">The number of devices in the generated lines.</param>
/// <param name="Output">The file to write; null for standard output.</param>
/// <param name="Parallelism">The maximum number of concurrent lookups.</param>
/// <param name="Rate">The maximum number of lines per second; null for no limit.</param>
/// <param name="GiveUpAfter">After how long to give up on a line if no silo responds.</param>
/// <param name="Assign">The assignment of unknown devices; null for none.</param>
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
