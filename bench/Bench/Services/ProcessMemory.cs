using System.Globalization;

namespace Telemetron.Bench.Services;

/// <summary>What the kernel says of a process's memory.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";

    /// <summary>The resident memory of a process, in bytes.</summary>
    public static long ResidentBytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(Resident, StringComparison.Ordinal));
        return 1024 * long.Parse(line[Resident.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
