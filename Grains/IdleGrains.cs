using Orleans.Configuration;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains;

/// <summary>When idle grains are deactivated.</summary>
internal static class IdleGrains
{
    /// <summary>
    /// How long an idle grain stays in memory. A burst activates two grains for each new device, of some kilobytes each, and may not need them again
    /// soon. With Orleans' default of 15 minutes they would not fit into memory. Reading a grain again is cheap, because reads are batched.
    /// </summary>
    private static readonly TimeSpan CollectionAge = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an idle customer stays in memory. It can be shorter: a device keeps the ids of its customers, and the devices of one lot are assigned
    /// in close succession. A customer that was just created is deactivated at once (<see cref="CustomerGrain"/>).
    /// </summary>
    private static readonly TimeSpan CustomersCollectionAge = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often idle grains are deactivated; a grain can be idle for that much longer. All that are due are deactivated together, ahead of incoming
    /// calls. When ten seconds of a burst were due at once, calls waited for most of a second.
    /// </summary>
    private static readonly TimeSpan CollectionQuantum = TimeSpan.FromSeconds(1);

    /// <summary>Configures the deactivation of idle grains.</summary>
    public static ISiloBuilder DeactivateIdleGrains(this ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = CollectionAge;
            options.ClassSpecificCollectionAge[typeof(CustomerGrain).FullName!] = CustomersCollectionAge;
            options.CollectionQuantum = CollectionQuantum;
            options.EnableActivationSheddingOnMemoryPressure = true;
        });
}
