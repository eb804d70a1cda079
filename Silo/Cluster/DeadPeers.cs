using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// While this silo joins, declares those members dead whose process is gone for certain, so that a cluster whose silos were killed comes back at once.
/// Orleans would find out by probes, and have this silo try to reach them until then. The lease on their grains (ADR 5) begins all the same.
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
    /// Whether a member is gone: it gives no sign of life, and its machine refuses connections to its port. A process that is frozen, and a machine that
    /// is cut off, refuse nothing.
    /// </summary>
    /// <param name="silence">Since its last sign of life in the table.</param>
    /// <param name="refuses">Whether its port is closed.</param>
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
            // This silo is a member now, and watches the others as Orleans does.
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
            // Orleans reads the same table, and says so.
        }
    }

    private async Task DeclareDeadAsync(MembershipEntry member, CancellationToken cancellationToken)
    {
        var silence = time.GetUtcNow() - new DateTimeOffset(LastSignOfLife(member), TimeSpan.Zero);
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

    /// <summary>Orleans only takes note of the wish; this silo goes on when it has come true, and does not wait for one that does not.</summary>
    private async Task SeesDeadAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (membership.CurrentSnapshot.GetSiloStatus(silo) != SiloStatus.Dead && time.GetElapsedTime(started) < DeclareTimeout)
        {
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private static DateTime LastSignOfLife(MembershipEntry member) =>
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

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} gave its last sign of life {Seconds} s ago and refuses connections: declaring it dead.")]
    private partial void LogGone(IPEndPoint silo, int seconds);
}
