using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Operators;

/// <summary>
/// One look at a time for all who ask, and its result is kept for a moment: anybody may ask, and each look costs a grain call or a statement. The log
/// says when the result changes.
/// </summary>
/// <remarks>A caller who leaves ends its own wait and not the look.</remarks>
/// <param name="inner">Takes the look.</param>
/// <param name="timeout">How long a look may take; then the result is unhealthy.</param>
/// <param name="time">Measures both.</param>
/// <param name="logger">Takes the changes.</param>
internal sealed partial class SharedHealthCheck(IHealthCheck inner, TimeSpan timeout, TimeProvider time, ILogger<SharedHealthCheck> logger)
    : IHealthCheck
{
    /// <summary>How long a result is kept after its look.</summary>
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
        // Out of the lock.
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
