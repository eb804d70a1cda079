using System.Diagnostics;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Churn;
using Telemetron.Chaos.Load;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Faults;

/// <summary>Does the faults of a plan one after the other, under load, and has the checker look at it all.</summary>
internal sealed class Run(int seed, string? logs, TextWriter output, CancellationToken cancellationToken)
{
    public async Task<RunResult> OfClusterAsync(IEnumerable<PlannedFault> plan, Sabotage sabotage, bool pooler)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new Recorder(), sabotage, pooler, cancellationToken);
        return await UnderLoadAsync(pooler ? "pooled" : "cluster", cluster, async load =>
        {
            await using var readers = await cluster.ReadAsync(seed, cancellationToken);
            var faults = new ClusterFaults(cluster, load);
            await DoAllAsync(cluster, plan, faults.TargetOf, fault => faults.DoAsync(fault, cancellationToken));
        });
    }

    public async Task<RunResult> OfEmbeddedAsync(IEnumerable<PlannedFault> plan)
    {
        await using var embedded = await EmbeddedUnderTest.StartAsync(new Recorder(), cancellationToken);
        var faults = new EmbeddedFaults(embedded);
        return await UnderLoadAsync("embedded", embedded, _ => DoAllAsync(
            embedded, plan, _ => "api-host", fault => faults.DoAsync(fault, cancellationToken)));
    }

    private async Task<RunResult> UnderLoadAsync(string name, SystemUnderTest system, Func<LoadGenerator, Task> faults)
    {
        string? trouble = null;
        await new Recovery(system).WaitAsync(cancellationToken);
        try
        {
            await using var churn = new ChurnLoad(system.Clients, system.Recorder, seed);
            await using var load = new LoadGenerator(system.Clients, seed);
            await faults(load);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            trouble = $"{exception}\n{string.Join('\n', system.Members.Select(member => $"--- {member.Name}, {member.Exits.Count} exits\n{Tail(member.Output)}"))}";
        }

        FinalRows rows;
        try
        {
            rows = await system.StopAndReadAsync(cancellationToken);
        }
        catch (Exception exception) when (trouble is not null)
        {
            throw new InvalidOperationException(trouble, exception);
        }

        var exits = system.Members.SelectMany(member => member.Exits).CountBy(exit => exit).Select(exit => $"{exit.Key}: {exit.Value} times").Order();
        foreach (var member in system.Members)
        {
            member.IsBack();
            if (logs is not null)
            {
                Directory.CreateDirectory(logs);
                await File.WriteAllTextAsync(Path.Combine(logs, $"{name}-{member.Name}.log"), member.Output, cancellationToken);
            }
        }

        var history = system.Recorder.History();
        return new RunResult(name, history, Checker.Check(history, rows), [.. exits], trouble);
    }

    private async Task DoAllAsync(SystemUnderTest system, IEnumerable<PlannedFault> plan, Func<PlannedFault, string> target, Func<PlannedFault, Task> fault)
    {
        var recovery = new Recovery(system);
        foreach (var planned in plan)
        {
            await Task.Delay(planned.Calm, TimeProvider.System, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            await fault(planned);
            var ended = Stopwatch.GetTimestamp();
            await recovery.WaitAsync(cancellationToken);
            var window = new FaultWindow($"{planned.Kind}", target(planned), start, ended, Stopwatch.GetTimestamp(), planned.Kind != FaultKind.RollingRestart);
            system.Recorder.Add(window);
            await output.WriteLineAsync(
                $"{planned.Kind} of {window.Target}: lasted {Seconds(start, ended)} s, recovered {Seconds(ended, window.Recovered)} s after it; began at {start}; {system.Recorder.Count} calls so far");
        }
    }

    private static string Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Tail(string text) => text.Length <= 4000 ? text : text[^4000..];
}
