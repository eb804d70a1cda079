using System.ComponentModel;
using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>Prometheus' checker of rules and configurations.</summary>
public static class Promtool
{
    private const int KeptLines = 200;

    /// <summary>Runs it in a directory.</summary>
    /// <exception cref="InvalidOperationException">It is not installed. A test that needs it fails; it is never skipped.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string directory, params string[] arguments)
    {
        var promtool = new WatchedProcess(new ProcessStartInfo("promtool", arguments) { WorkingDirectory = directory }, KeptLines);
        try
        {
            var exitCode = await promtool.Exited;
            return (exitCode, promtool.Output);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("These tests need promtool and found none. Run ./test.sh, or install Prometheus.", exception);
        }
    }
}
