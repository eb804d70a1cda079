using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Hosting.Process;

/// <summary>How both programs run: until they are told to stop, or with one line that says why they cannot.</summary>
internal static class HostRun
{
    /// <summary>Runs the host to its end.</summary>
    /// <param name="host">What to run.</param>
    /// <param name="location">The database that it runs on.</param>
    /// <param name="logger">Takes the reason for which it cannot run.</param>
    /// <param name="prepare">What must hold before anything begins; throws a <see cref="StartupException"/> otherwise.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="whenStarted">What is done once everything has started.</param>
    /// <param name="conclude">Throws if the host stopped because of a failure.</param>
    /// <returns>The exit code: <see cref="ExitCode.Success"/> when it was told to stop, be it before it was ready.</returns>
    public static async Task<int> RunAsync(
        IHost host,
        StorageLocation location,
        ILogger logger,
        Action prepare,
        CancellationToken cancellationToken,
        Func<CancellationToken, Task>? whenStarted = null,
        Action? conclude = null)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var (stopping, started) = (lifetime.ApplicationStopping, lifetime.ApplicationStarted);
        try
        {
            prepare();
            await host.StartAsync(cancellationToken);
            await (whenStarted?.Invoke(cancellationToken) ?? Task.CompletedTask);
            await host.WaitForShutdownAsync(cancellationToken);
            conclude?.Invoke();
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is not StartupException && stopping.IsCancellationRequested && !started.IsCancellationRequested)
        {
            // Told to stop while it started: whatever that ended in is not what the operator wants to hear.
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (Exception exception)
        {
            return StartupFailure.Report(logger, exception, location);
        }
    }
}
