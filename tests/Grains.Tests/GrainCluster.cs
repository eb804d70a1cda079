using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Tests;

/// <summary>Two silos in this process over one programmable storage. Each test class has its own.</summary>
public sealed class GrainCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public ProgrammableStorage Storage { get; } = new();

    public IGrainFactory Grains => _cluster!.Client;

    /// <summary>The grains as each silo sees them that calls them itself.</summary>
    public IReadOnlyList<IGrainFactory> GrainsOfSilos => [.. _cluster!.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>())];

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<GrainMetrics>();
            silo.Services.AddGrainDirectory(PerSiloDirectory.Name, (_, _) => new PerSiloDirectory());
            silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Fleet, Storage);
            silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Organizations, Storage);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster!.DisposeAsync();
}
