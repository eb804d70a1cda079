using System.CommandLine;
using Telemetron.Bench.Comparing;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Profiling;

/// <summary><c>profile</c>: where the time of a request goes, by samples of the processor and by the database's own statistics.</summary>
internal static class ProfileCommand
{
    public static Command Create()
    {
        var loads = new Option<string[]>("--loads") { Description = "Of these.", DefaultValueFactory = _ => [LoadKind.New.Name, LoadKind.Again.Name], AllowMultipleArgumentsPerToken = true };
        loads.AcceptOnlyFromAmong([.. LoadKind.All.Select(load => load.Name)]);
        var connections = new Option<int>("--connections") { Description = "Requests under way at a time.", DefaultValueFactory = _ => 64 };
        var seconds = new Option<double>("--seconds") { Description = "How long each measurement takes.", DefaultValueFactory = _ => 15 };
        var output = CompareCommand.Output();
        var command = new Command("profile", "Shows where the time of a request goes; needs perf.") { loads, connections, seconds, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ProfileOptions(
                [.. LoadKind.All.Where(load => parsed.GetValue(loads)!.Contains(load.Name))],
                parsed.GetValue(connections),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var profiles = await ProfileRun.RunAsync(options, cancellationToken);
            await ProfileReport.WriteAsync(
                options, profiles, new Document(parsed.GetValue(output)!), $"bench/run.sh {string.Join(' ', parsed.Tokens.Select(token => token.Value))}");
        });
        return command;
    }
}
