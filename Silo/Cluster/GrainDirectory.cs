using Orleans.Configuration;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Configures Orleans' strongly consistent grain directory, which records the silo of each activation. With the default directory, an outdated
/// activation can answer reads for a moment after a silo dies (ADR 5).
/// </summary>
internal static class GrainDirectory
{
    /// <summary>
    /// How long the grains of a silo are not activated elsewhere after the silo was declared dead, in case it is still running. It reads that it is
    /// dead within <see cref="Membership.TableRefresh"/> and exits; the rest of the time allows for a slow database.
    /// </summary>
    public static readonly TimeSpan Lease = 2 * Membership.TableRefresh;

    public static ISiloBuilder AddConsistentGrainDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // Experimental. ADR 5 has the reasons and the tests.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // Orleans measures the lease from the time at which the silo was last known to be alive, so the time to detect its death is added.
        return silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = Membership.Detection + Lease);
    }
}
