using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Operators;

/// <summary>
/// Runs a health check once for all concurrent callers, and caches its result briefly: anyone may call it, and each run costs a grain call or a
/// statement. Logs changes of the result.
/// </summary>
/// <remarks>A caller that cancels stops waiting, but does not cancel the check.</remarks>
/// <param name="inner">The check.</param>
/// <param name="timeout">The time limit of a run. After it, the result is unhealthy.</param>
/// <param name="time">The clock for the time limit and the cache.</param>
/// <param name="logger">Logs changes of the result.</param>
internal sealed partial class SharedHealthCheck(IHealthCheck inner, TimeSpan timeout, TimeProvider time, ILogger<SharedHealthCheck> logger)
    : IHealthCheck
{
    /// <summary>How long a result is cached.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _look;
    private long _lookedAt;
    private HealthStatus _logged = HealthStatus.Healthy;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_look is null || (_look.IsCompleted && time.GetElapsedTime(_lookedAt) >= MaxAge))
            {
                _look = LookAsync(context);
            }

            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> LookAsync(HealthCheckContext context)
    {
        // Outside the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var result = await LookInTimeAsync(context);
        if (result.Status != _logged)
        {
            LogChange(context.Registration.Name, result);
            _logged = result.Status;
        }

        _lookedAt = time.GetTimestamp();
        return result;
    }

    private async Task<HealthCheckResult> LookInTimeAsync(HealthCheckContext context)
    {
        using var ended = new CancellationTokenSource(timeout, time);
        try
        {
            return await inner.CheckHealthAsync(context, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"No answer within {timeout.TotalSeconds} seconds.");
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy(exception.GetType().Name, exception);
        }
    }

    private void LogChange(string name, HealthCheckResult result)
    {
        if (result.Status == HealthStatus.Healthy)
        {
            LogReady(name);
        }
        else
        {
            LogNotReady(name, result.Description, result.Exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Ready again: {Check}.")]
    private partial void LogReady(string check);

    [LoggerMessage(LogLevel.Warning, "Not ready: {Check}: {Reason}")]
    private partial void LogNotReady(string check, string? reason, Exception? exception);
}
