using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetron.ApiHost.Tests;
using Telemetron.Organizations;
using Telemetron.Silo.Storage;
using Telemetron.Testing;

[assembly: AssemblyFixture(typeof(EmbeddedApiHost))]

namespace Telemetron.ApiHost.Tests;

/// <summary>The product itself, listening on a free port, embedded on a SQLite file of its own. Each test has an organization of its own.</summary>
public class EmbeddedApiHost : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private WebApplication? _app;

    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>The key that the configuration puts in place, for the organization <c>bootstrapped</c>.</summary>
    public ApiKey BootstrapKey { get; } = ApiKey.Create();

    public LogRecorder Logs { get; } = new();

    public IGrainFactory Grains => _app!.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _app!.Services;

    internal SqliteDataSource Database => _app!.Services.GetRequiredService<SqliteDataSource>();

    public async ValueTask InitializeAsync()
    {
        var problems = new StringWriter();
        _app = ServeCommand.Build(
            [
                "--urls=http://127.0.0.1:0",
                $"--Storage:DataDirectory={_directory.Path}",
                $"--Silo:Port={FreePort.Take()}",
                $"--Silo:GatewayPort={FreePort.Take()}",
                "--Bootstrap:Organization=bootstrapped",
                $"--Bootstrap:ApiKey={BootstrapKey.Reveal()}",
                "--Logging:Console:LogLevel:Default=None",
                "--Requests:DeadlineSeconds=60",
                .. MoreArguments,
            ],
            problems,
            ReplaceServices) ?? throw new InvalidOperationException(problems.ToString());
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Logs);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        BaseAddress = new Uri(addresses.Single() + "/api/ext-v1/");
    }

    /// <summary>What another host than the usual is told. The usual one gives requests more time than production does, for slow machines.</summary>
    protected virtual IEnumerable<string> MoreArguments => [];

    /// <summary>What another host than the usual has instead of the product's own.</summary>
    protected virtual void ReplaceServices(IServiceCollection services)
    {
    }

    /// <summary>Tells it to stop, as a signal does, and waits until it has; the token ends the patience.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app!.StopAsync(cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app!.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>A caller of a new organization.</summary>
    public async Task<Caller> NewCallerAsync()
    {
        var organization = OrganizationId.Parse("org-" + Guid.NewGuid().ToString("N"));
        var key = ApiKey.Create();
        var outcome = await Grains.GetApiKey(key.Hash).Register(new RegisterApiKeyCommand(organization, "test"));
        Assert.True(outcome.IsSuccess);
        return new Caller(this, organization, key);
    }
}
