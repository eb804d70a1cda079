using Telemetron.ApiHost.Errors;
using Telemetron.Organizations;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Keys;

/// <summary>Puts the configured key in place before the first request is taken.</summary>
internal sealed partial class BootstrapKey(
    BootstrapSettings settings, IGrainFactory grains, TimeProvider time, ILogger<BootstrapKey> logger) : IHostedService
{
    private const string Name = "bootstrap";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A line a second would say nothing more.</summary>
    private const int AttemptsPerLine = 30;

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

    private async Task<Outcome<ApiKeyInfo>> RegisterAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await grains.GetApiKey(settings.Key.Hash).Register(new RegisterApiKeyCommand(settings.Organization, Name), cancellationToken);
            }
            catch (Exception exception) when (ApiExceptionHandler.IsUnavailable(exception) && !cancellationToken.IsCancellationRequested)
            {
                if (attempt % AttemptsPerLine == 0)
                {
                    LogWaiting(exception.GetType().Name);
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The bootstrap key of the organization {Organization} is in place.")]
    private partial void LogInPlace(OrganizationId organization);

    [LoggerMessage(LogLevel.Warning, "The bootstrap key cannot be put in place yet ({Exception}); trying again every second.")]
    private partial void LogWaiting(string exception);
}
