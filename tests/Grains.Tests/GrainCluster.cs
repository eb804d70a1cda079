using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Fleet;
using Telemetron.Grains.Organizations;

namespace Telemetron.Grains.Tests;

/// <summary>Two silos in this process over one storage in memory. Each test class has its own.</summary>
public sealed class GrainCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public ApiKeysInMemory ApiKeys { get; } = new();

    public BegunCalls Begun { get; } = new();

    public IGrainFactory Grains => _cluster!.Client;

    /// <summary>The grains as each silo sees them that calls them itself.</summary>
    public IReadOnlyList<IGrainFactory> GrainsOfSilos => [.. _cluster!.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>())];

    /// <summary>Whether memory may answer, on both silos.</summary>
    internal SettableLease Lease { get; } = new();

    internal FleetInMemory Fleet { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddTelemetronGrains();
            silo.AddIncomingGrainCallFilter(Begun);
            silo.Services.AddSingleton<IDeviceStorage>(Fleet);
            silo.Services.AddSingleton<ICustomerStorage>(Fleet);
            silo.Services.AddSingleton<IFleetIndex>(new FleetIndexInMemory(Fleet));
            silo.Services.AddSingleton<IMemoryLease>(Lease);
            silo.Services.AddSingleton<IStateCatalog>(ApiKeys);
            silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Organizations, ApiKeys);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster!.DisposeAsync();
}
