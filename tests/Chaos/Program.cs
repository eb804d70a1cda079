using System.CommandLine;
using System.Globalization;
using Telemetron.Chaos;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;

var minutes = new Option<double?>("--minutes") { Description = "Random faults until this time is over, each as probable as in the long run." };
var plan = new Option<string>("--plan") { Description = "Exactly the faults of the short or of the long table, shuffled: ci or long.", DefaultValueFactory = _ => "ci" };
plan.AcceptOnlyFromAmong("ci", "long");
var faults = new Option<string[]>("--faults") { Description = "These faults instead, such as KillSilo=3 PauseSilo=1.", AllowMultipleArgumentsPerToken = true };
var seed = new Option<int>("--seed") { Description = "Decides the faults, their targets and what callers ask.", DefaultValueFactory = _ => Random.Shared.Next(1_000_000) };
var sabotage = new Option<string>("--sabotage") { Description = "Breaks a safeguard on purpose; the checker must notice.", DefaultValueFactory = _ => "none" };
sabotage.AcceptOnlyFromAmong([.. Sabotage.All.Select(one => one.Name)]);
var logs = new Option<string?>("--logs") { Description = "A directory for what the processes print." };

var root = new RootCommand("Runs Telemetron under load and faults, and checks that nothing was lost or doubled.") { minutes, plan, faults, seed, sabotage, logs };
root.SetAction(async (parsed, cancellationToken) =>
{
    var chosen = parsed.GetValue(faults) is { Length: > 0 } some
        ? some.Select(one => one.Split('=')).ToDictionary(one => Enum.Parse<FaultKind>(one[0]), one => int.Parse(one.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture))
        : parsed.GetValue(plan) == "long" || parsed.GetValue(minutes) is not null ? FaultTable.LongRun : FaultTable.Ci;
    var options = new ChaosOptions(
        parsed.GetValue(seed),
        chosen,
        parsed.GetValue(minutes) is { } time ? TimeSpan.FromMinutes(time) : null,
        Sabotage.All.Single(one => one.Name == parsed.GetValue(sabotage)),
        parsed.GetValue(logs));
    if (options.NeedsIsolation && !NetworkLab.IsIsolated)
    {
        return NetworkLab.RunIsolated(args);
    }

    return await ChaosRun.RunAsync(options, Console.Out, cancellationToken) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
