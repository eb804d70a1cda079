using Telemetron.Grains.Organizations;
using Telemetron.Hosting;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Initial;

/// <summary>Puts the configured key in place before the first request is taken.</summary>
internal sealed partial class BootstrapKey(
    BootstrapSettings settings, IGrainFactory grains, TimeProvider time, ILogger<BootstrapKey> logger) : IHostedService
{
    private const string Name = "bootstrap";

    /// <summary>A line for each, which is nearly every second, would say nothing more.</summary>
    private const int FailuresPerLine = 30;

    /// <exception cref="StartupException">The key was revoked, or belongs to another organization.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var outcome = await RegisterAsync(cancellationToken);
        if (!outcome.IsSuccess)
        {
            throw new StartupException(ExitCode.Misconfigured, $"Bootstrap__ApiKey cannot be put in place for {settings.Organization}. {outcome.Failure.Message}");
        }

        LogInPlace(settings.Organization);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private ValueTask<Outcome<ApiKeyInfo>> RegisterAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        var retry = new GrainCallRetry(time) { OnRetry = LogSometimes };
        var command = new RegisterApiKeyCommand(settings.Organization, Name, Source: ChangeSource.Bootstrap);
        return retry.CallAsync(token => grains.GetApiKey(settings.Key.Hash).Register(command, token), cancellationToken);

        void LogSometimes(Exception exception)
        {
            if (failures++ % FailuresPerLine == 0)
            {
                LogWaiting(exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The bootstrap key of the organization {Organization} is in place.")]
    private partial void LogInPlace(OrganizationId organization);

    [LoggerMessage(LogLevel.Warning, "The bootstrap key cannot be put in place yet ({Exception}); trying again every second.")]
    private partial void LogWaiting(string exception);
}
