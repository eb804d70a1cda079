using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetron;
using TelemetryCorrelator.Cluster;
using TelemetryCorrelator.Correlation;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator;

/// <summary>Connects to the cluster, processes all lines, and reports the result.</summary>
internal static class CorrelatorProgram
{
    private const int Success = 0;
    private const int SomeFailed = 1;
    public const int Misconfigured = 2;

    /// <summary>Processes all lines.</summary>
    /// <returns>
    /// 0 if every line was written or was not telemetry, 1 if lines were given up or no silo was reachable, 2 if a setting is wrong.
    /// </returns>
    public static async Task<int> RunAsync(CorrelatorOptions options, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables();
        var problems = new List<string>();
        var settings = ClusterSettings.Read(builder.Configuration, problems);
        if (problems.Count > 0)
        {
            problems.ForEach(Console.Error.WriteLine);
            return Misconfigured;
        }

        using var host = ClusterClient.Build(builder, settings, options.GiveUpAfter);
        try
        {
            await host.StartAsync(cancellationToken);
            return await CorrelateAsync(host.Services, options, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OrleansException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return SomeFailed;
        }
    }

    private static async Task<int> CorrelateAsync(IServiceProvider services, CorrelatorOptions options, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var counters = new Counters();
        var calls = new GrainCallRetry(time) { GiveUpAfter = options.GiveUpAfter, OnRetry = _ => counters.CountRepeated() };
        var lookup = new OwnerLookup(services.GetRequiredService<IGrainFactory>(), options.Organization, options.Assign, calls, counters, time);
        var correlator = new Correlator(lookup.FindAsync, options.Parallelism, counters, time);

        using var input = new StreamReader(options.Input?.OpenRead() ?? Console.OpenStandardInput());
        await using var output = Open(options.Output);
        var report = new ProgressReport(counters, Console.Error, time);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = report.RunAsync(done.Token);
        var processorBefore = Environment.CpuUsage.TotalTime;
        try
        {
            await correlator.RunAsync(Lines(options, input, time, cancellationToken), output, Console.Error, cancellationToken);
        }
        finally
        {
            await done.CancelAsync();
            await reporting;
            await Console.Error.WriteLineAsync(report.Summary(Environment.CpuUsage.TotalTime - processorBefore));
        }

        return counters.Failed == 0 ? Success : SomeFailed;
    }

    private static IAsyncEnumerable<string> Lines(CorrelatorOptions options, TextReader input, TimeProvider time, CancellationToken cancellationToken)
    {
        var lines = options.Generate is { } count
            ? TelemetrySource.Generate(count, options.Devices, time.GetUtcNow()).ToAsyncEnumerable()
            : TelemetrySource.ReadAsync(input, cancellationToken);
        return lines.AtRateAsync(options.Rate, time, cancellationToken);
    }

    /// <summary>A buffered writer. The console's own writer would write each line separately.</summary>
    private static StreamWriter Open(FileInfo? file) =>
        new(file?.Create() ?? Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
}
