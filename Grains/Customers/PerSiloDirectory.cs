using Orleans.GrainDirectory;

namespace Telemetron.Grains.Customers;

/// <summary>
/// A grain directory that is local to each silo: a grain that uses it has an activation on each silo that calls it, and no message leaves the silo to
/// find, place or register one. Only for grains for which several activations are safe (ADR 6).
/// </summary>
internal sealed class PerSiloDirectory : IGrainDirectory
{
    /// <summary>The name under which it is registered, for <see cref="GrainDirectoryAttribute"/>.</summary>
    public const string Name = "per-silo";

    /// <summary>
    /// Always returns null: activations on other silos are irrelevant, and Orleans finds those on its own silo without a directory.
    /// </summary>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    /// <summary>Accepts every activation.</summary>
    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    /// <inheritdoc cref="Register(GrainAddress)"/>
    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress) => Register(address);

    /// <inheritdoc/>
    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
