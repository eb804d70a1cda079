using System.CommandLine;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;
using Telemetron.Testing;

namespace Telemetron.Bench.Comparing;

/// <summary>The command without a name: compares services side by side.</summary>
internal static class CompareCommand
{
    private const int Population = 10_000;

    public static RootCommand Create()
    {
        var services = Names("--services", "Only these.", ServiceKind.All.Select(service => service.Name));
        var loads = Names("--loads", "Only these.", LoadKind.All.Select(load => load.Name));
        var connections = new Option<int[]>("--connections") { Description = "Requests under way at a time.", DefaultValueFactory = _ => [64, 256], AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "How often each service is measured under each load.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "How long one measurement takes.", DefaultValueFactory = _ => 5 };
        var warmUp = new Option<double>("--warm-up") { Description = "How many seconds of the same load come before each measurement.", DefaultValueFactory = _ => 2 };
        var smoke = new Option<bool>("--smoke") { Description = "Everything once and briefly, to see that it works; nothing is written to docs." };
        var firstWarmUp = new Option<double>("--first-warm-up") { Description = "How many seconds of each load come before the first round.", DefaultValueFactory = _ => 20 };
        var output = Output();
        var command = new RootCommand("Compares Telemetron with what users would write instead.") { services, loads, connections, rounds, seconds, firstWarmUp, warmUp, smoke, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(smoke))
            {
                using var nowhere = new TemporaryDirectory();
                await RunAsync(CompareOptions.Smoke, new Document(nowhere.Path), "--smoke", cancellationToken);
                await Console.Out.WriteLineAsync("Every service answers alike, under every load, without an error. Rates of so short a run say nothing.");
                return;
            }

            var chosen = new CompareOptions(
                [.. ServiceKind.All.Where(service => parsed.GetValue(services)!.Contains(service.Name))],
                [.. LoadKind.All.Where(load => parsed.GetValue(loads)!.Contains(load.Name))],
                parsed.GetValue(connections)!,
                parsed.GetValue(rounds),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                FirstWarmUp: TimeSpan.FromSeconds(parsed.GetValue(firstWarmUp)),
                WarmUp: TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                Population);
            var lines = await RunAsync(chosen, new Document(parsed.GetValue(output)!), string.Join(' ', parsed.Tokens.Select(token => token.Value)), cancellationToken);
            await Console.Out.WriteLineAsync(string.Join('\n', lines));
        });
        return command;
    }

    /// <summary>Where a command writes its results.</summary>
    public static Option<string> Output() => new("--output") { Description = "The directory to write the results to.", DefaultValueFactory = _ => "docs" };

    private static async Task<IReadOnlyList<string>> RunAsync(CompareOptions options, Document document, string arguments, CancellationToken cancellationToken)
    {
        var measurements = await Comparison.RunAsync(options, cancellationToken);
        return await CompareReport.WriteAsync(options, measurements, document, $"bench/run.sh {arguments}".TrimEnd());
    }

    private static Option<string[]> Names(string name, string description, IEnumerable<string> all)
    {
        string[] names = [.. all];
        var option = new Option<string[]>(name) { Description = description, DefaultValueFactory = _ => names, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(names);
        return option;
    }
}
