using System.CommandLine;
using Telemetron.Bench.Comparing;
using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Earlier;

/// <summary><c>earlier</c>: the product beside an earlier commit of it.</summary>
internal static class EarlierCommand
{
    public static Command Create()
    {
        var directory = new Argument<DirectoryInfo>("directory") { Description = "A checkout of the earlier commit, in which ApiHost and Silo were built with -c Release." };
        directory.AcceptExistingOnly();
        var connections = new Option<int>("--connections") { Description = "Requests under way at a time.", DefaultValueFactory = _ => 64 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "How long one measurement takes.", DefaultValueFactory = _ => 5 };
        var output = CompareCommand.Output();
        var command = new Command("earlier", "Compares Telemetron with an earlier commit of it.") { directory, connections, rounds, seconds, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var earlier = parsed.GetValue(directory)!;
            var options = new EarlierOptions(
                earlier.FullName, parsed.GetValue(connections), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var result = await EarlierRun.RunAsync(options, cancellationToken);
            var arguments = parsed.Tokens.Select(token => token.Value == parsed.GetResult(directory)!.Tokens[0].Value ? "DIRECTORY" : token.Value);
            await EarlierReport.WriteAsync(
                options, result, await Machine.CommitAsync(earlier.FullName), new Document(parsed.GetValue(output)!), $"bench/run.sh {string.Join(' ', arguments)}");
        });
        return command;
    }
}
