using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.Bench.Loads;

/// <summary>Runs <c>wrk</c>, which sends requests on kept connections as fast as they are answered.</summary>
internal static class Wrk
{
    private const string ResultMark = "RESULT ";
    private const int TimeoutSeconds = 20;

    /// <summary>wrk counts whole seconds; a shorter run is interrupted.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3600);

    /// <summary>A service that answers nothing for so long does not work. In less, a machine that does other things may not get to it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Of a run that was interrupted before it began.</summary>
    private static readonly WrkResult Nothing = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static int _runs;

    /// <summary>Sends one load for a while.</summary>
    /// <param name="address">The service.</param>
    /// <param name="key">The API key.</param>
    /// <param name="load">What to send.</param>
    /// <param name="population">How many devices were put in before.</param>
    /// <param name="connections">How many requests are under way at a time.</param>
    /// <param name="time">For how long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidRunException">A request failed, or was answered with an error, or none was answered.</exception>
    public static async Task<WrkResult> RunAsync(
        Uri address, string key, LoadKind load, int population, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var result = await RunOnceAsync(address, key, load, population, connections, time, cancellationToken);
        while (result.Requests == 0 && time < Patience)
        {
            time *= 2;
            result = await RunOnceAsync(address, key, load, population, connections, time, cancellationToken);
        }

        return result.Requests > 0 ? result : throw new InvalidRunException($"Nothing of '{load.Name}' was answered in {time}.");
    }

    private static async Task<WrkResult> RunOnceAsync(
        Uri address, string key, LoadKind load, int population, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var tag = $"r{Interlocked.Increment(ref _runs)}";
        string[] arguments =
        [
            "--threads", "1",
            "--connections", connections.ToString(CultureInfo.InvariantCulture),
            "--duration", Longest.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "--timeout", $"{TimeoutSeconds}s",
            "--script", Path.Combine(AppContext.BaseDirectory, "Loads", "load.lua"),
            address.ToString(),
            "--", load.Name, key, tag, population.ToString(CultureInfo.InvariantCulture),
        ];
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk does not start.");
        try
        {
            await Task.Delay(time, TimeProvider.System, cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await InterruptAsync(process, output, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return Read(await output, load);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>
    /// Until it ends: an interrupt that comes before wrk handles it is lost where wrk was started with interrupts ignored, as in the background of a shell.
    /// </summary>
    private static async Task InterruptAsync(Process process, Task output, CancellationToken cancellationToken)
    {
        while (!output.IsCompleted)
        {
            Signals.TrySend(process.Id, Signals.Interrupt);
            await Task.WhenAny(output, Task.Delay(Interval, TimeProvider.System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What <c>wrk --version</c> says.</summary>
    public static async Task<string> VersionAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", ["--version"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split(' ')[1];
    }

    private static WrkResult Read(string output, LoadKind load)
    {
        if (output.Length == 0)
        {
            return Nothing;
        }

        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(ResultMark, StringComparison.Ordinal))
            ?? throw new InvalidRunException($"wrk printed no result:\n{output}");
        var counts = JsonSerializer.Deserialize<Counts>(line.AsSpan(ResultMark.Length), JsonSerializerOptions.Web)!;
        var unexpected = load.FindsNothing ? counts.Requests - counts.Status : counts.Status;
        if (counts.Connect + counts.Read + counts.Write + counts.Timeout + unexpected > 0)
        {
            throw new InvalidRunException($"A run of '{load.Name}' is void: {line[ResultMark.Length..]}");
        }

        return new WrkResult(
            counts.Requests, TimeSpan.FromMicroseconds(counts.Microseconds), TimeSpan.FromMicroseconds(counts.P50), TimeSpan.FromMicroseconds(counts.P99));
    }

    private sealed record Counts(
        long Requests, long Microseconds, long P50, long P99, long Connect, long Read, long Write, long Timeout, long Status);
}
