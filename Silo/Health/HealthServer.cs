using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Hosting;

namespace Telemetron.Silo.Health;

/// <summary>
/// The silo's small web server. The host's own would stop before the silo does, and could not answer while the silo drains.
/// </summary>
internal sealed class HealthServer(
    TelemetronSettings settings, HealthCheckService checks, IEnumerable<IHealthServerPart> parts, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(checks);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.Services.AddRoutingCore();
        foreach (var part in parts)
        {
            part.AddServices(builder.Services);
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings.AdvertisedAddress, settings.HealthPort));
        _server = builder.Build();
        _server.UseRouting();
        _server.MapHealth();
        foreach (var part in parts)
        {
            part.Map(_server);
        }

        await _server.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Lives as long as the silo's host says. The default would end by itself on a signal, and announce that it has started.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
