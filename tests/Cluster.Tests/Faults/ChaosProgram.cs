using System.Diagnostics;
using Telemetron.Chaos;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;

namespace Telemetron.Cluster.Tests.Faults;

/// <summary>
/// Runs the chaos program, as a process of its own: it may have to move into a network of its own, and takes all that it started with it when
/// it ends.
/// </summary>
internal static class ChaosProgram
{
    /// <summary>The same in every run, so that a test meets the same faults on the same targets; the long run is for the others.</summary>
    private const int Seed = 42;

    /// <summary>For a machine that is busy with other things as well; a quiet one needs half a minute for most faults.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(6);

    /// <summary>Does each fault as often as the table says, and fails with the program's output unless it found all well.</summary>
    public static async Task FindsNothingAsync(FaultKind kind)
    {
        Assert.SkipUnless(kind is not (FaultKind.CutOffSilo or FaultKind.PauseSilo) || NetworkLab.IsPossible, NetworkLab.Requirements);
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ChaosOptions).Assembly.Location, "--seed", $"{Seed}", "--faults", $"{kind}={FaultTable.Ci[kind]}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Bound, TestContext.Current.CancellationToken);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }

        var all = $"{await output}{await errors}\nEnded with {program.ExitCode}.";
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        Assert.True(program.ExitCode == 0, all);
    }
}
