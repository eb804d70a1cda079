using System.CommandLine;
using Telemetron.Bench.Comparing;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Growing;

/// <summary><c>growth</c>: the same loads on an empty and on a large database.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var devices = new Option<int>("--devices") { Description = "How many devices are in the large database.", DefaultValueFactory = _ => 1_000_000 };
        var connections = new Option<int>("--connections") { Description = "Requests under way at a time.", DefaultValueFactory = _ => 64 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "How long one measurement takes.", DefaultValueFactory = _ => 5 };
        var output = CompareCommand.Output();
        var command = new Command("growth", "Compares an empty database with a large one.") { devices, connections, rounds, seconds, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new GrowthOptions(
                parsed.GetValue(devices), parsed.GetValue(connections), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var result = await Growth.RunAsync(options, cancellationToken);
            await GrowthReport.WriteAsync(
                options, result, new Document(parsed.GetValue(output)!), $"bench/run.sh {string.Join(' ', parsed.Tokens.Select(token => token.Value))}");
        });
        return command;
    }
}
