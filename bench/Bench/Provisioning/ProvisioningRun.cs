using System.Diagnostics;
using Npgsql;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Provisioning;

/// <summary>A part of a provisioning run.</summary>
/// <param name="Seconds">When it ended, from the beginning of the run.</param>
/// <param name="Devices">How many devices were created until then.</param>
/// <param name="DevicesPerSecond">The rate within it.</param>
/// <param name="P99Milliseconds">The latency that one request in a hundred exceeded within it.</param>
/// <param name="ResidentMiB">The most memory that all processes but the database's held within it.</param>
internal sealed record Slice(double Seconds, long Devices, double DevicesPerSecond, double P99Milliseconds, double ResidentMiB);

/// <summary>Creates devices, each with a new customer, without a pause.</summary>
internal static class ProvisioningRun
{
    private const double MiB = 1024 * 1024;

    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(250);

    /// <exception cref="InvalidRunException">A request failed, or a device that was acknowledged is not in the database.</exception>
    public static async Task<IReadOnlyList<Slice>> RunAsync(ServiceKind kind, int devices, int connections, CancellationToken cancellationToken)
    {
        await using var stack = await kind.Start(kind, cancellationToken);
        await stack.ReadyAsync(cancellationToken);
        var slices = new List<Slice>();
        var created = 0L;
        var started = Stopwatch.GetTimestamp();
        while (created < devices)
        {
            var (result, resident) = await WithMemoryAsync(
                stack, Wrk.RunAsync(stack.Address, stack.Key, LoadKind.New, population: 1, connections, SliceTime, cancellationToken), cancellationToken);
            created += result.Requests;
            var slice = new Slice(
                Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
                created,
                Math.Round(result.Rate),
                Math.Round(result.P99.TotalMilliseconds, 1),
                Math.Round(resident / MiB));
            slices.Add(slice);
            await Console.Out.WriteLineAsync($"{slice.Seconds,6:F0} s {created,9} devices {slice.DevicesPerSecond,6}/s   p99 {slice.P99Milliseconds,6} ms   {slice.ResidentMiB,6} MiB");
        }

        if (kind != ServiceKind.Embedded && kind != ServiceKind.GrainsInMemory)
        {
            await CheckStoredAsync(stack, created, cancellationToken);
        }

        return slices;
    }

    private static async Task<(WrkResult Result, long Resident)> WithMemoryAsync(Stack stack, Task<WrkResult> run, CancellationToken cancellationToken)
    {
        var most = 0L;
        using var timer = new PeriodicTimer(SampleInterval);
        while (!run.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken))
        {
            most = Math.Max(most, stack.ResidentBytes());
        }

        return (await run, most);
    }

    /// <summary>There may be a few more: those that were on the way when a slice ended.</summary>
    private static async Task CheckStoredAsync(Stack stack, long created, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(stack.Database);
        await using var command = database.CreateCommand("SELECT count(*) FROM device");
        var stored = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        if (stored < created)
        {
            throw new InvalidRunException($"{created} devices were acknowledged, {stored} are in the database.");
        }
    }
}
