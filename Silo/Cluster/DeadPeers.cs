using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// While this silo joins, declares members dead whose process has certainly ended, so that a cluster whose silos were all killed recovers at once.
/// Orleans would detect them by probes, and until then this silo would try to reach them. The lease on their grains (ADR 5) applies as usual.
/// </summary>
internal sealed partial class DeadPeers(
    IMembershipTable table, IClusterMembershipService membership, ILocalSiloDetails local, TimeProvider time, ILogger<DeadPeers> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeclareTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _joined = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>
    /// Whether a member's process has ended: its heartbeats are missing, and its machine refuses connections to its port. A frozen process, or a
    /// machine that is cut off, does not refuse connections.
    /// </summary>
    /// <param name="silence">The time since its last heartbeat in the membership table.</param>
    /// <param name="refuses">Whether its port refuses connections.</param>
    internal static bool IsGone(TimeSpan silence, bool refuses) => refuses && silence > Membership.Silence;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(
            nameof(DeadPeers),
            ServiceLifecycleStage.AfterRuntimeGrainServices - 1,
            async cancellationToken =>
            {
                await DeclareDeadAsync(cancellationToken);
                _looking = LookAsync(_joined.Token);
            },
            _ => EndAsync());
        lifecycle.Subscribe(nameof(DeadPeers), ServiceLifecycleStage.Active, _ => EndAsync());
    }

    /// <inheritdoc/>
    public void Dispose() => _joined.Dispose();

    private async Task EndAsync()
    {
        await _joined.CancelAsync();
        await _looking;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, cancellationToken);
                await DeclareDeadAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // This silo has joined. From now on Orleans monitors the other silos.
        }
    }

    private async Task DeclareDeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var members = await table.ReadAllAsync(cancellationToken);
            await Task.WhenAll(members.Members.Select(member => DeclareDeadAsync(member.Item1, cancellationToken)));
        }
        catch (Exception exception) when (StorageFailures.IsOfDatabase(exception))
        {
            // Orleans reads the same table and reports the failure.
        }
    }

    private async Task DeclareDeadAsync(MembershipEntry member, CancellationToken cancellationToken)
    {
        var silence = time.GetUtcNow() - new DateTimeOffset(LastHeartbeat(member), TimeSpan.Zero);
        if (member.Status != SiloStatus.Active
            || member.SiloAddress.Equals(local.SiloAddress)
            || silence <= Membership.Silence
            || !IsGone(silence, await RefusesAsync(member.SiloAddress.Endpoint, cancellationToken)))
        {
            return;
        }

        LogGone(member.SiloAddress.Endpoint, (int)silence.TotalSeconds);
        await membership.TryKill(member.SiloAddress);
        await SeesDeadAsync(member.SiloAddress, cancellationToken);
    }

    /// <summary>Waits until this silo sees the member as dead, because Orleans only queues the request. Gives up after a time limit.</summary>
    private async Task SeesDeadAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (membership.CurrentSnapshot.GetSiloStatus(silo) != SiloStatus.Dead && time.GetElapsedTime(started) < DeclareTimeout)
        {
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private static DateTime LastHeartbeat(MembershipEntry member) =>
        member.IAmAliveTime > member.StartTime ? member.IAmAliveTime : member.StartTime;

    private static async Task<bool> RefusesAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(endpoint, timeout.Token);
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} wrote its last heartbeat {Seconds} s ago and refuses connections: declaring it dead.")]
    private partial void LogGone(IPEndPoint silo, int seconds);
}
