using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Telemetron.Hosting.Http;

namespace Telemetron.Hosting.Operators;

/// <summary>
/// A web server for operators, with <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>. It is separate from the host's web server, because
/// that stops before the silo, so it could not respond while the silo stops, and because API callers may be able to reach it.
/// </summary>
internal sealed class OperatorServer(
    IPEndPoint address, HealthCheckService checks, MeterProvider metrics, IEnumerable<IOperatorServerPart> parts, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    /// <summary>Does not limit what pages load: those of the dashboard come with Orleans.</summary>
    private const string ContentSecurityPolicy = "frame-ancestors 'none'";

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

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEdge();
            kestrel.Listen(address);
        });
        _server = builder.Build();
        _server.UseSecurityHeaders();
        _server.Use((context, next) =>
        {
            context.Response.AddPageHeaders(ContentSecurityPolicy);
            return next(context);
        });
        _server.UseRouting();
        _server.MapHealth();
        _server.MapPrometheusScrapingEndpoint("/metrics", metrics, configureBranchedPipeline: null, optionsName: null).DisableHttpMetrics();
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

    /// <summary>
    /// A lifetime that the host of the process controls. The default one would stop the server on a signal, and log that it has started.
    /// </summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
