using System.Runtime.ExceptionServices;
using Telemetron.ApiHost.Keys.Initial;
using Telemetron.Hosting;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Cluster;

/// <summary>
/// Starts the cluster client concurrently with the web server, which would otherwise not listen until a silo is reached. While no silo is connected,
/// it looks for one and logs why none is reachable.
/// </summary>
internal sealed partial class ClusterConnection(
    IClusterClient client,
    ClusterReach reach,
    SilosReader silos,
    ClusterSettings settings,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<ClusterConnection> logger,
    BootstrapKey? bootstrapKey = null)
    : BackgroundService
{
    /// <summary>The time between two attempts.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The time limit of an attempt to reach a silo.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How often the same reason is logged again.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private readonly ApiKeyHash _nobodys = ApiKey.Create().Hash;
    private volatile bool _hasStarted;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Throws the exception that ended the connection, if there is one.</summary>
    /// <exception cref="StartupException">The bootstrap key cannot be put in place.</exception>
    public void ThrowIfFailed() => _failure?.Throw();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_hasStarted)
        {
            await ((IHostedService)client).StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunAsync(StartClientAsync, stoppingToken), RunAsync(WatchAsync, stoppingToken));

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            lifetime.StopApplication();
        }
    }

    private async Task StartClientAsync(CancellationToken cancellationToken)
    {
        await ((IHostedService)client).StartAsync(cancellationToken);
        _hasStarted = true;
        if (bootstrapKey is not null)
        {
            reach.Reason = "The bootstrap key is not in place yet.";
            await bootstrapKey.StartAsync(cancellationToken);
        }

        reach.Open();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await reach.LostAsync(cancellationToken);
            await FindAsync(cancellationToken);
            LogReached(settings.ClusterId, await CountAsync(cancellationToken), reach.TakeRefused());
        }
    }

    /// <summary>Completes when calls can be made.</summary>
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var (logged, loggedAt) = ("", 0L);
        while (!reach.IsReached)
        {
            if (!reach.IsConnected)
            {
                await TryAsync(cancellationToken);
            }

            if (reach.Current == Reach.Unreachable)
            {
                reach.Reason = await WhyAsync(cancellationToken);
                if (logged != reach.Reason || time.GetElapsedTime(loggedAt) >= Reminder)
                {
                    (logged, loggedAt) = (reach.Reason, time.GetTimestamp());
                    LogUnreachable(logged, reach.TakeRefused());
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Makes a call, because Orleans connects only to send something. A client that has not started yet connects without it.</summary>
    private async Task TryAsync(CancellationToken cancellationToken)
    {
        if (!_hasStarted)
        {
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AttemptTimeout);
        try
        {
            await client.GetApiKey(_nobodys).Verify(timeout.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The result does not matter, only whether a silo is connected now.
            if (!reach.IsConnected)
            {
                reach.AttemptFailed();
            }
        }
    }

    private async Task<string> WhyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await silos.ReadAsync(settings.ClusterId, cancellationToken)).WhyUnreachable(settings.ClusterId);
        }
        catch (Exception exception) when (StorageFailures.IsOfDatabase(exception))
        {
            return $"No silo of the cluster '{settings.ClusterId}' is reachable: the list of silos cannot be read. {StorageFailures.Explain(exception, StorageLocation.Of(settings.ConnectionString))}";
        }
    }

    private async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await silos.ReadAsync(settings.ClusterId, cancellationToken)).Active;
        }
        catch (Exception exception) when (StorageFailures.IsOfDatabase(exception))
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Reason} Requests refused since this was last logged: {Count}.")]
    private partial void LogUnreachable(string reason, long count);

    [LoggerMessage(LogLevel.Information, "Reached the cluster '{ClusterId}'. Active silos: {Silos}. Requests refused since this was last logged: {Count}.")]
    private partial void LogReached(string clusterId, int? silos, long count);
}
