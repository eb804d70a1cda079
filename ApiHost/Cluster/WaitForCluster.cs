namespace Telemetron.ApiHost.Cluster;

/// <summary>Lets a client start before the silos and the database: it waits for them. <see cref="ClusterConnection"/> logs this.</summary>
internal sealed class WaitForCluster(ClusterReach reach, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        reach.AttemptFailed();
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
