using System.Diagnostics;
using System.Net;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Growing;

/// <summary>What the growth of the database costs.</summary>
/// <param name="Measurements">Each load on both databases; the services are called <see cref="Growth.Empty"/> and <see cref="Growth.Large"/>.</param>
/// <param name="FirstDevices">Devices per second of customers who had none, by round.</param>
/// <param name="LastDevices">Devices per second of customers who had nearly 100,000, by round.</param>
internal sealed record GrowthResult(IReadOnlyList<Measurement> Measurements, IReadOnlyList<double> FirstDevices, IReadOnlyList<double> LastDevices);

/// <summary>Measures one service twice, on an empty and on a large database, alternating as in a comparison.</summary>
internal static class Growth
{
    public const string Empty = "empty";
    public const string Large = "large";

    public static readonly IReadOnlyList<LoadKind> Loads = [.. LoadKind.All, LoadKind.Crowd, LoadKind.ResolveCrowd];

    private const int Population = 10_000;
    private const int OwnersOfCrowd = 500;
    private const int OwnersPerCall = 100;

    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task<GrowthResult> RunAsync(GrowthOptions options, CancellationToken cancellationToken)
    {
        await using var empty = await StartAsync(cancellationToken);
        await using var large = await StartAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await LargeDatabase.FillAsync(large.Database, options, cancellationToken);
        await Console.Out.WriteLineAsync($"{options.Devices} devices put in within {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        large.Freeze();
        await WarmUpAsync(empty, options, cancellationToken);
        empty.Freeze();
        large.Thaw();
        await WarmUpAsync(large, options, cancellationToken);
        large.Freeze();

        var measurements = new List<Measurement>();
        foreach (var load in Loads)
        {
            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var (name, stack) in new[] { (Empty, empty), (Large, large) })
                {
                    var measurement = await MeasureAsync(name, stack, load, round, options, cancellationToken);
                    measurements.Add(measurement);
                    await Console.Out.WriteLineAsync(
                        $"{load.Name,-14} {round} {name,-6} {measurement.RequestsPerSecond,8:F0}/s   p99 {measurement.P99Milliseconds,7:F1} ms");
                }
            }
        }

        large.Thaw();
        var (first, last) = (new List<double>(), new List<double>());
        await HotCustomer.RateAsync(large, "warm-up", options.Connections, cancellationToken);
        for (var round = 0; round < options.Rounds; round++)
        {
            first.Add(await HotCustomer.RateAsync(large, $"young-{round}", options.Connections, cancellationToken));
            last.Add(await HotCustomer.RateAsync(large, $"old-{round}", options.Connections, cancellationToken));
        }

        return new GrowthResult(measurements, first, last);
    }

    private static async Task<Stack> StartAsync(CancellationToken cancellationToken)
    {
        var stack = await ServiceKind.CoHosted.Start(ServiceKind.CoHosted, cancellationToken);
        await stack.ReadyAsync(cancellationToken);
        await Services.Population.FillAsync(stack, Population, cancellationToken);
        foreach (var some in Enumerable.Range(1, OwnersOfCrowd).Chunk(OwnersPerCall))
        {
            var (status, body) = await new Caller(stack).AssignAsync("crowd", [.. some.Select(i => $"crowd-{i}@example.com")], cancellationToken: cancellationToken);
            if (status != HttpStatusCode.OK)
            {
                throw new InvalidRunException($"The crowd was answered {(int)status}: {body}");
            }
        }

        return stack;
    }

    private static async Task WarmUpAsync(Stack stack, GrowthOptions options, CancellationToken cancellationToken)
    {
        foreach (var load in Loads)
        {
            await Wrk.RunAsync(stack.Address, stack.Key, load, Population, options.Connections, FirstWarmUp, cancellationToken);
        }
    }

    private static async Task<Measurement> MeasureAsync(
        string name, Stack stack, LoadKind load, int round, GrowthOptions options, CancellationToken cancellationToken)
    {
        stack.Thaw();
        try
        {
            await Wrk.RunAsync(stack.Address, stack.Key, load, Population, options.Connections, WarmUp, cancellationToken);
            var (service, database) = (stack.ProcessorTime(), stack.DatabaseProcessorTime());
            var result = await Wrk.RunAsync(stack.Address, stack.Key, load, Population, options.Connections, options.Time, cancellationToken);
            return Measurement.From(
                name, load.Name, options.Connections, round, result, stack.ProcessorTime() - service, stack.DatabaseProcessorTime() - database);
        }
        finally
        {
            stack.Freeze();
        }
    }
}
