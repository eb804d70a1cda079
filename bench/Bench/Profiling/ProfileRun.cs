using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Profiling;

/// <summary>
/// Runs each load on the co-hosted product twice: once undisturbed, for rates, processor time and the database's statistics, and once while
/// samples are taken, for the shares.
/// </summary>
internal static class ProfileRun
{
    private const int Population = 10_000;

    /// <summary>Until .NET has compiled for good what the load uses.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<LoadProfile>> RunAsync(ProfileOptions options, CancellationToken cancellationToken)
    {
        await using var stack = await StackStart.ProfiledAsync(ServiceKind.CoHosted, cancellationToken);
        await stack.ReadyAsync(cancellationToken);
        await Services.Population.FillAsync(stack, Population, cancellationToken);
        var profiles = new List<LoadProfile>();
        foreach (var load in options.Loads)
        {
            profiles.Add(await ProfileAsync(stack, load, options, cancellationToken));
        }

        return profiles;
    }

    private static async Task<LoadProfile> ProfileAsync(Stack stack, LoadKind load, ProfileOptions options, CancellationToken cancellationToken)
    {
        await SendAsync(WarmUp);
        await Statements.ResetAsync(stack.Database, cancellationToken);
        var (service, database) = (stack.ProcessorTime(), stack.DatabaseProcessorTime());
        var undisturbed = await SendAsync(options.Time);
        (service, database) = (stack.ProcessorTime() - service, stack.DatabaseProcessorTime() - database);
        var statements = await Statements.ReadAsync(stack.Database, undisturbed.Requests, cancellationToken);

        var sampled = CpuSamples.TakeAsync(stack.Processes[^1].ProcessId, options.Time, cancellationToken);
        await SendAsync(options.Time);
        var counts = await sampled;
        var samples = counts.Values.Sum();
        return new LoadProfile(
            load.Name,
            Math.Round(undisturbed.Rate),
            Math.Round(service.TotalMicroseconds / undisturbed.Requests, 1),
            Math.Round(database.TotalMicroseconds / undisturbed.Requests, 1),
            samples,
            [.. counts.Select(count => (count.Key, (double)count.Value / samples)).OrderByDescending(part => part.Item2)],
            statements);

        Task<WrkResult> SendAsync(TimeSpan time) =>
            Wrk.RunAsync(stack.Address, stack.Key, load, Population, options.Connections, time, cancellationToken);
    }
}
