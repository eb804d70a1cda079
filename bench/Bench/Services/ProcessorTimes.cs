using System.Diagnostics;

namespace Telemetron.Bench.Services;

/// <summary>What the kernel says of a process's time on the processors.</summary>
internal static class ProcessorTimes
{
    /// <summary>What a process has used since it started; nothing when it has ended.</summary>
    public static TimeSpan Of(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.TotalProcessorTime;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }
}
