using System.Diagnostics;
using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Bench.Profiling;

/// <summary>Samples of a process's processor time with their stacks, taken by <c>perf</c>.</summary>
internal static class CpuSamples
{
    private const int Frequency = 499;

    /// <summary>What .NET needs to know at start, so that <c>perf</c> can name its methods.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Settings = [("DOTNET_PerfMapEnabled", "1"), ("DOTNET_EnableWriteXorExecute", "0")];

    /// <summary>Takes samples for a while.</summary>
    /// <returns>How many samples fell on each part.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> TakeAsync(int processId, TimeSpan time, CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "perf.data");
        await RunAsync(
            ["record", "--freq", Frequency.ToString(CultureInfo.InvariantCulture), "--call-graph", "fp", "--pid", processId.ToString(CultureInfo.InvariantCulture),
                "--output", file, "--", "sleep", time.TotalSeconds.ToString(CultureInfo.InvariantCulture)],
            _ => { },
            cancellationToken);
        var counts = new Dictionary<string, int>();
        string? thread = null;
        var frames = new List<string>();
        await RunAsync(["script", "--input", file, "--fields", "comm,ip,sym"], Read, cancellationToken);
        Read("");
        return counts;

        // A sample is a line with its thread, a line for each frame, and an empty one.
        void Read(string line)
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
            {
                thread = line.Trim();
            }
            else if (line.Length > 0)
            {
                frames.Add(line);
            }
            else if (thread is not null)
            {
                var part = CpuParts.Of(thread, frames);
                counts[part] = counts.GetValueOrDefault(part) + 1;
                thread = null;
                frames.Clear();
            }
        }
    }

    private static async Task RunAsync(string[] arguments, Action<string> read, CancellationToken cancellationToken)
    {
        using var perf = Process.Start(new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("perf does not start.");
        var errors = perf.StandardError.ReadToEndAsync(cancellationToken);
        while (await perf.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            read(line);
        }

        await perf.WaitForExitAsync(cancellationToken);
        if (perf.ExitCode != 0)
        {
            throw new InvalidOperationException($"perf {arguments[0]} ended with {perf.ExitCode}: {await errors}");
        }
    }
}
