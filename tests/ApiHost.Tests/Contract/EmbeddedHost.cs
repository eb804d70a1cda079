using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.ApiHost.Tests.Contract;
using Telemetron.Silo.Storage;
using Telemetron.Testing;

[assembly: AssemblyFixture(typeof(EmbeddedHost))]

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>One process on a SQLite file.</summary>
public sealed class EmbeddedHost : ContractHost
{
    private readonly TemporaryDirectory _directory = new();
    private RunningApiHost? _host;

    public override Uri Address => _host!.Address;

    public override IGrainFactory Grains => _host!.Grains;

    public override async Task<DbConnection> OpenDatabaseAsync() =>
        await _host!.Services.GetRequiredService<SqliteDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);

    public override async ValueTask InitializeAsync() => _host = await RunningApiHost.StartAsync(
        $"--Storage:DataDirectory={_directory.Path}", $"--Silo:Port={FreePort.Take()}", $"--Silo:GatewayPort={FreePort.Take()}");

    public override async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _directory.Dispose();
    }
}
