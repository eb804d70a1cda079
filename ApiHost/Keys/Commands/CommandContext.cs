using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>What a command works with once the grains are reached.</summary>
/// <param name="grains">The grains.</param>
/// <param name="time">The clock.</param>
/// <param name="isTerminal">Whether people read what it prints, and not a program.</param>
internal sealed class CommandContext(IGrainFactory grains, TimeProvider time, bool isTerminal)
{
    /// <summary>What is done with keys.</summary>
    public KeyAdministration Keys { get; } = new(grains, GrainCalls.ForCommand(time), time, ChangeSource.Command);

    /// <summary>What is done with organizations.</summary>
    public OrganizationAdministration Organizations { get; } = new(grains, GrainCalls.ForCommand(time), ChangeSource.Command);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Prints a table: with a header and columns for people, with tabs and nothing else for programs.</summary>
    public Task PrintAsync(TextTable table) => Console.Out.WriteAsync(isTerminal ? table.ForPeople() : table.ForPrograms());

    /// <summary>Says why nothing was done.</summary>
    public static async Task<int> RefuseAsync(Failure failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return ExitCode.Failed;
    }
}
