namespace TelemetryCorrelator.Cluster;

/// <summary>Lets this service start before the silos: it waits for them for a limited time.</summary>
internal sealed class WaitForSilos(TimeSpan giveUpAfter, TextWriter output, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long _started = time.GetTimestamp();

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_started) >= giveUpAfter)
        {
            await output.WriteLineAsync($"No silo is reachable ({exception.GetType().Name}); giving up after {giveUpAfter.TotalSeconds} s.");
            return false;
        }

        await output.WriteLineAsync($"No silo is reachable ({exception.GetType().Name}); trying again.");
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
