using Npgsql;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Earlier;

/// <summary>Measures the product and an earlier commit of it, both co-hosted, in turn.</summary>
internal static class EarlierRun
{
    public const string Now = "now";
    public const string Before = "before";

    /// <summary>The loads, those that fill the database first.</summary>
    public static readonly IReadOnlyList<LoadKind> Loads = [LoadKind.New, LoadKind.Again];

    private const int Population = 10_000;
    private const string BytesPerDevice =
        "SELECT (SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables)::float8 / (SELECT count(*) FROM device)";

    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<EarlierResult> RunAsync(EarlierOptions options, CancellationToken cancellationToken)
    {
        await using var now = await StartAsync("", cancellationToken);
        await using var before = await StartAsync(Path.GetFullPath(options.Directory), cancellationToken);
        (string Name, Stack Stack)[] both = [(Now, now), (Before, before)];
        var measurements = new List<EarlierMeasurement>();
        foreach (var load in Loads)
        {
            foreach (var (_, stack) in both)
            {
                stack.Thaw();
                await RunAsync(stack, load, options, FirstWarmUp, cancellationToken);
                stack.Freeze();
            }

            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var (name, stack) in both)
                {
                    measurements.Add(await MeasureAsync(name, stack, load, round, options, cancellationToken));
                    await Console.Out.WriteLineAsync(measurements[^1].ToString());
                }
            }
        }

        var bytes = new Dictionary<string, double>();
        foreach (var (name, stack) in both)
        {
            stack.Thaw();
            await using var database = NpgsqlDataSource.Create(stack.Database);
            await using var command = database.CreateCommand(BytesPerDevice);
            bytes.Add(name, (double)(await command.ExecuteScalarAsync(cancellationToken))!);
        }

        return new EarlierResult(measurements, bytes);
    }

    private static async Task<Stack> StartAsync(string directory, CancellationToken cancellationToken)
    {
        var stack = await StackStart.MeteredAsync(ServiceKind.CoHosted, directory, cancellationToken);
        await stack.ReadyAsync(cancellationToken);
        await Services.Population.FillAsync(stack, Population, cancellationToken);
        stack.Freeze();
        return stack;
    }

    private static async Task<EarlierMeasurement> MeasureAsync(
        string name, Stack stack, LoadKind load, int round, EarlierOptions options, CancellationToken cancellationToken)
    {
        stack.Thaw();
        try
        {
            await RunAsync(stack, load, options, WarmUp, cancellationToken);
            var (allocated, processor) = (await stack.AllocatedBytesAsync(cancellationToken), stack.ProcessorTime() + stack.DatabaseProcessorTime());
            var result = await RunAsync(stack, load, options, options.Time, cancellationToken);
            processor = stack.ProcessorTime() + stack.DatabaseProcessorTime() - processor;
            allocated = await stack.AllocatedBytesAsync(cancellationToken) - allocated;
            return new EarlierMeasurement(
                name,
                load.Name,
                round,
                Math.Round(result.Rate, 1),
                Math.Round(result.P99.TotalMilliseconds, 1),
                Math.Round(processor.TotalMicroseconds / result.Requests, 1),
                Math.Round(allocated / result.Requests));
        }
        finally
        {
            stack.Freeze();
        }
    }

    private static Task<WrkResult> RunAsync(Stack stack, LoadKind load, EarlierOptions options, TimeSpan time, CancellationToken cancellationToken) =>
        Wrk.RunAsync(stack.Address, stack.Key, load, Population, options.Connections, time, cancellationToken);
}
