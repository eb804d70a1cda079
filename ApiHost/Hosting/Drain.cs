using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Goes on serving for a moment after it was told to stop, not ready any more, so that a load balancer can turn elsewhere first.</summary>
internal sealed class Drain(RequestSettings settings, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool _hasBegun;

    /// <summary>Whether the host was told to stop.</summary>
    public bool HasBegun => _hasBegun;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return Task.Delay(settings.Drain, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>How ApiHost leaves.</summary>
internal static class DrainHosting
{
    /// <summary>For what comes after the drain: requests in work finish, and an own silo hands its grains over.</summary>
    private static readonly TimeSpan Departure = TimeSpan.FromSeconds(30);

    /// <summary>Drains before anything is stopped, and gives the host the time for it.</summary>
    public static void AddDrain(this IServiceCollection services, RequestSettings settings)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Drain + Departure);
    }
}
