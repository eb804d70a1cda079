using System.Globalization;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Faults;

/// <summary>
/// Runs the chaos program, as a process of its own: it may have to move into a network of its own, and takes all that it started with it when
/// it ends.
/// </summary>
internal static class ChaosProgram
{
    /// <summary>The same in every run, so that a test meets the same faults on the same targets; the long run is for the others.</summary>
    private const int Seed = 42;

    /// <summary>A quiet machine needs half a minute for most faults.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(15);

    /// <summary>Does each fault as often as the table says, and fails with the program's output unless it found all well.</summary>
    public static Task FindsNothingAsync(FaultKind kind) => FindsNothingAsync((kind, FaultTable.Ci[kind]));

    /// <summary>Does each fault so often, and fails with the program's output unless it found all well.</summary>
    public static async Task FindsNothingAsync(params (FaultKind Kind, int Times)[] faults)
    {
        Assert.SkipUnless(!faults.Any(fault => FaultTable.Isolated.Contains(fault.Kind)) || NetworkLab.IsPossible, NetworkLab.Requirements);
        string[] arguments = ["--seed", Seed.ToString(CultureInfo.InvariantCulture), "--faults", .. faults.Select(fault => $"{fault.Kind}={fault.Times}")];
        await using var program = Service.Start("tests/Chaos", new Dictionary<string, string>(), arguments);
        try
        {
            await program.Exited.WaitAsync(Bound, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not over after {Bound}:\n{program.Output}");
        }

        var all = $"{program.Output}\nEnded with {await program.Exited}.";
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        Assert.True(await program.Exited == 0, all);
    }
}
