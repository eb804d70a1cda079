using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>An ApiHost within this process, on a free port.</summary>
internal sealed class RunningApiHost(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public IServiceProvider Services => app.Services;

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts one. Requests have more time than in production, for slow machines.</summary>
    public static async Task<RunningApiHost> StartAsync(params IEnumerable<string> arguments)
    {
        var problems = new StringWriter();
        var app = ServeCommand.Build(
            ["--urls=http://127.0.0.1:0", "--Logging:Console:LogLevel:Default=None", "--Requests:DeadlineSeconds=60", .. arguments], problems)
            ?? throw new InvalidOperationException(problems.ToString());
        await app.StartAsync();
        return new RunningApiHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
