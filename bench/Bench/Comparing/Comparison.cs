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
                stack.Freeze();
            }

            foreach (var stack in stacks)
            {
                await PrepareAsync(stack, options, cancellationToken);
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
                            var result = await MeasureAsync(stack, load, connections, round, options, cancellationToken);
                            measurements.Add(result);
                            await Console.Out.WriteLineAsync(
                                $"  {round} {result.Service,-18} {result.RequestsPerSecond,8:F0}/s   p50 {result.P50Milliseconds,7:F1} ms   p99 {result.P99Milliseconds,7:F1} ms   "
                                + $"processor {result.ServiceMicroseconds,6:F0} + {result.DatabaseMicroseconds,6:F0} µs");
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

    /// <summary>Alone, as when it is measured.</summary>
    private static async Task PrepareAsync(Stack stack, CompareOptions options, CancellationToken cancellationToken)
    {
        stack.Thaw();
        await Population.FillAsync(stack, stack.Kind.Stores ? options.Population : 0, cancellationToken);
        foreach (var load in options.Loads)
        {
            await WarmUpAsync(stack, load, options.Connections[0], options.Population, options.FirstWarmUp, cancellationToken);
        }

        stack.Freeze();
    }

    private static async Task<Measurement> MeasureAsync(
        Stack stack, LoadKind load, int connections, int round, CompareOptions options, CancellationToken cancellationToken)
    {
        stack.Thaw();
        try
        {
            await WarmUpAsync(stack, load, connections, options.Population, options.WarmUp, cancellationToken);
            var (service, database) = (stack.ProcessorTime(), stack.DatabaseProcessorTime());
            var result = await Wrk.RunAsync(stack.Address, stack.Key, load, options.Population, connections, options.Time, cancellationToken);
            return Measurement.From(
                stack.Kind.Name, load.Name, connections, round, result, stack.ProcessorTime() - service, stack.DatabaseProcessorTime() - database);
        }
        finally
        {
            stack.Freeze();
        }
    }

    private static Task WarmUpAsync(
        Stack stack, LoadKind load, int connections, int population, TimeSpan time, CancellationToken cancellationToken) =>
        time == TimeSpan.Zero
            ? Task.CompletedTask
            : Wrk.RunAsync(stack.Address, stack.Key, load, population, connections, time, cancellationToken);
}
