using System.Diagnostics;
using Telemetron.Bench.Checking;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Comparing;

/// <summary>Measures services side by side: A B C, A B C, …, each of them stopped where it is while another has the machine.</summary>
internal static class Comparison
{
    private const int StartedAtATime = 2;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(CompareOptions options, CancellationToken cancellationToken)
    {
        var stacks = new Stack[options.Services.Count];
        try
        {
            await StartAsync(options, stacks, cancellationToken);
            await ContractCheck.RunAsync(stacks, cancellationToken);
            foreach (var stack in stacks)
            {
                await Population.FillAsync(stack, stack.Kind.Stores ? options.Population : 0, cancellationToken);
                stack.Freeze();
            }

            var measurements = new List<Measurement>();
            foreach (var load in options.Loads)
            {
                foreach (var connections in options.Connections)
                {
                    await Console.Out.WriteLineAsync($"{load.Name}, {connections} connections");
                    for (var round = 1; round <= options.Rounds; round++)
                    {
                        foreach (var stack in stacks)
                        {
                            var result = await MeasureAsync(stack, load, connections, options, cancellationToken);
                            measurements.Add(Measurement.From(stack.Kind.Name, load.Name, connections, round, result));
                            await Console.Out.WriteLineAsync(
                                $"  {round} {stack.Kind.Name,-18} {result.Rate,8:F0}/s   p50 {result.P50.TotalMilliseconds,7:F1} ms   p99 {result.P99.TotalMilliseconds,7:F1} ms");
                        }
                    }
                }
            }

            return measurements;
        }
        finally
        {
            foreach (var stack in stacks.Where(stack => stack is not null))
            {
                await stack.DisposeAsync();
            }
        }
    }

    private static async Task StartAsync(CompareOptions options, Stack[] stacks, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            options.Services.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = StartedAtATime, CancellationToken = cancellationToken },
            async (service, token) =>
            {
                stacks[service.Index] = await service.Item.Start(service.Item, token);
                await stacks[service.Index].ReadyAsync(token);
            });
        await Console.Out.WriteLineAsync($"{stacks.Length} services started in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    private static async Task<WrkResult> MeasureAsync(
        Stack stack, LoadKind load, int connections, CompareOptions options, CancellationToken cancellationToken)
    {
        stack.Thaw();
        try
        {
            if (options.WarmUp > TimeSpan.Zero)
            {
                await Wrk.RunAsync(stack.Address, stack.Key, load, options.Population, connections, options.WarmUp, cancellationToken);
            }

            return await Wrk.RunAsync(stack.Address, stack.Key, load, options.Population, connections, options.Time, cancellationToken);
        }
        finally
        {
            stack.Freeze();
        }
    }
}
