using Telemetron.ApiHost.Cluster;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>Puts on record when keys were last used: now and then, beside the requests, and once more at the end.</summary>
/// <remarks>What cannot be recorded is tried again. A process that is killed forgets the uses since its last report.</remarks>
internal sealed partial class KeyUseReporter(
    KeyUses uses, IGrainFactory grains, ClusterReach reach, TimeProvider time, ILogger<KeyUseReporter> logger) : BackgroundService
{
    /// <summary>From one report to the next.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long a report may take, the last one included: a stop must not wait for a cluster that is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How many keys are reported at a time: few beside the requests.</summary>
    private const int AtOnce = 4;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (await ReportAsync(cancellationToken) is { } failure)
        {
            LogLost(failure.GetType().Name);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            if (await ReportAsync(stoppingToken) is { } failure)
            {
                LogFailed(failure.GetType().Name);
            }
        }
    }

    /// <returns>What went wrong; null if nothing did.</returns>
    private async Task<Exception?> ReportAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ended.Token };
        Exception? failure = null;
        try
        {
            // One key that cannot be recorded keeps no other from it.
            await Parallel.ForEachAsync(uses.Unreported, options, async (use, token) => failure = await TryReportAsync(use, token) ?? failure);
        }
        catch (OperationCanceledException exception)
        {
            // When it was told to end, it reports once more.
            failure = cancellationToken.IsCancellationRequested ? null : exception;
        }

        return failure;
    }

    private async Task<Exception?> TryReportAsync(KeyUse use, CancellationToken cancellationToken)
    {
        if (use.Unreported is not { } hour)
        {
            return null;
        }

        try
        {
            await reach.CallAsync(token => RecordAsync(use.Key, hour, token), cancellationToken);
            use.Report(hour);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    private async Task<bool> RecordAsync(ApiKeyHash key, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        await grains.GetApiKeyUsage(key).Report(hour, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "When API keys were last used cannot be recorded at the moment ({Exception}); it is tried again in a minute.")]
    private partial void LogFailed(string exception);

    [LoggerMessage(LogLevel.Warning, "Which API keys were used since the last report could not be recorded before the process stopped ({Exception}).")]
    private partial void LogLost(string exception);
}
