using Orleans.GrainDirectory;

namespace Telemetron.Grains.Customers;

/// <summary>
/// A directory that every silo answers by itself: a grain that is kept in it has an activation on each silo that asks for it, and no message
/// leaves the silo to find, place or register one. For grains that several activations of cannot harm (ADR 6).
/// </summary>
internal sealed class PerSiloDirectory : IGrainDirectory
{
    /// <summary>The name that it is registered by, and that grains ask for.</summary>
    public const string Name = "per-silo";

    /// <summary>Nothing: of other silos there is nothing to know, and what its own silo has active Orleans finds by itself.</summary>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    /// <summary>Every activation is the right one on its silo.</summary>
    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    /// <inheritdoc cref="Register(GrainAddress)"/>
    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress) => Register(address);

    /// <inheritdoc/>
    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
