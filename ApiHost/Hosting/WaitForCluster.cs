namespace Telemetron.ApiHost.Hosting;

/// <summary>Lets a client start before the silos and the database do: it waits for them.</summary>
internal sealed partial class WaitForCluster(TimeProvider time, ILogger<WaitForCluster> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.GetType().Name);
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo is reachable ({Exception}); trying again.")]
    private partial void LogWaiting(string exception);
}
