using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization;
using Telemetron.Grains.Interfaces.Tests;

[assembly: AssemblyFixture(typeof(Client))]

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>An Orleans client as a caller configures it, not connected to anything.</summary>
public sealed class Client : IDisposable
{
    private readonly IHost _host;

    public Client()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client => client.UseLocalhostClustering());
        _host = builder.Build();
    }

    public Serializer Serializer => _host.Services.GetRequiredService<Serializer>();

    public void Dispose() => _host.Dispose();
}
