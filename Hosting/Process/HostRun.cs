using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Hosting.Process;

/// <summary>Runs a program until it receives a stop signal. If it cannot run, it logs one line that says why.</summary>
internal static class HostRun
{
    /// <summary>Runs the host until it stops.</summary>
    /// <param name="host">The host.</param>
    /// <param name="location">The database.</param>
    /// <param name="logger">Logs why the host cannot run.</param>
    /// <param name="prepare">Checks preconditions before the start, and throws a <see cref="StartupException"/> if one is not met.</param>
    /// <param name="cancellationToken">Stops the host.</param>
    /// <param name="whenStarted">Called after the start.</param>
    /// <param name="conclude">Throws if the host stopped because of a failure.</param>
    /// <returns>The exit code: <see cref="ExitCode.Success"/> if the host received a stop signal, even during its start.</returns>
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
            // It received a stop signal during the start. The exceptions that this caused do not matter to the operator.
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
