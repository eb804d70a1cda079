using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>A program that is none of the product's, such as an interpreter that runs an example.</summary>
public static class AnyProgram
{
    private const int KeptLines = 1000;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that it has besides those of this process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">Its exit code is not 0. The message has what it printed.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new WatchedProcess(start, KeptLines);
        var exitCode = await process.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        return exitCode == 0 ? process.Output : throw new InvalidOperationException($"{program} ended with {exitCode}:{Environment.NewLine}{process.Output}");
    }
}
