using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Admin.Hosting;

/// <summary>
/// A web server for administrators alone. Neither API is reachable at the other's port, whatever the routes: each server has only its own.
/// </summary>
internal sealed partial class AdminServer(IServiceProvider services, AdminSettings settings, ILogger<AdminServer> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <summary>The document of the API, which needs no server that runs.</summary>
    public static async Task<ReadOnlyMemory<byte>> DescribeAsync(IServiceProvider services, AdminSettings settings, CancellationToken cancellationToken)
    {
        await using var app = AdminApplication.Build(services, settings);

        // Endpoints become visible when the application starts, which it does not do here.
        app.UseEndpoints(_ => { });
        return await app.Services.GetRequiredService<OpenApiFile>().ReadAsync(cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = AdminApplication.Build(services, settings);
        await _server.StartAsync(cancellationToken);
        LogListening(settings.Endpoint.ToString(), AdminApi.BasePath);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Information, "The administrators' API is at http://{Endpoint}{Path}.")]
    private partial void LogListening(string endpoint, string path);
}
