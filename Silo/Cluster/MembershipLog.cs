using System.Net;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Cluster;

/// <summary>Logs each silo that joins the cluster, leaves it or is declared dead, as this silo sees it.</summary>
internal sealed partial class MembershipLog(IClusterMembershipService membership, ILogger<MembershipLog> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private Task _following = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(MembershipLog),
        ServiceLifecycleStage.RuntimeInitialize,
        _ =>
        {
            _following = FollowAsync(_stopped.Token);
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stopped.CancelAsync();
            await _following;
        });

    /// <inheritdoc/>
    public void Dispose() => _stopped.Dispose();

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        ClusterMembershipSnapshot? before = null;
        try
        {
            await foreach (var now in membership.MembershipUpdates.WithCancellation(cancellationToken))
            {
                if (before is not null)
                {
                    Log(before, now);
                }

                // The first read of the table lists existing members, which are not changes.
                before = now.Version > MembershipVersion.MinValue ? now : null;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo has stopped.
        }
    }

    private void Log(ClusterMembershipSnapshot before, ClusterMembershipSnapshot now)
    {
        var active = MembershipChanges.ActiveIn(now);
        foreach (var (silo, change) in MembershipChanges.Between(before, now))
        {
            switch (change)
            {
                case MembershipEvent.Joined:
                    LogJoined(silo.Endpoint, active);
                    break;
                case MembershipEvent.Leaving:
                    LogLeaving(silo.Endpoint, active);
                    break;
                case MembershipEvent.DeclaredDead:
                    LogDeclaredDead(silo.Endpoint, active);
                    break;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Silo {Silo} joined the cluster. Active silos: {Active}.")]
    private partial void LogJoined(IPEndPoint silo, int active);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} is stopping and leaves the cluster. Active silos: {Active}.")]
    private partial void LogLeaving(IPEndPoint silo, int active);

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} was declared dead. Active silos: {Active}.")]
    private partial void LogDeclaredDead(IPEndPoint silo, int active);
}
