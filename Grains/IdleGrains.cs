using Orleans.Configuration;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains;

/// <summary>When grains that nobody uses leave memory.</summary>
internal static class IdleGrains
{
    /// <summary>
    /// How long an unused grain stays in memory. A burst leaves two grains for each new device, at some kilobytes each, which nobody may ask for
    /// soon; Orleans' 15 minutes of them would not fit. Reading one again is cheap: it shares a statement.
    /// </summary>
    private static readonly TimeSpan CollectionAge = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same for customers: a device that asked for one has its answer in its own memory, and the devices of one lot come one after the other. One that
    /// was just created leaves at once (<see cref="CustomerGrain"/>).
    /// </summary>
    private static readonly TimeSpan CustomersCollectionAge = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often unused grains are looked for; it adds to their age. Those that are found leave together, before calls that arrive meanwhile: after
    /// ten seconds of a burst they were so many that calls waited for most of a second.
    /// </summary>
    private static readonly TimeSpan CollectionQuantum = TimeSpan.FromSeconds(1);

    /// <summary>Lets idle grains leave.</summary>
    public static ISiloBuilder DeactivateIdleGrains(this ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = CollectionAge;
            options.ClassSpecificCollectionAge[typeof(CustomerGrain).FullName!] = CustomersCollectionAge;
            options.CollectionQuantum = CollectionQuantum;
            options.EnableActivationSheddingOnMemoryPressure = true;
        });
}
