using Orleans.Configuration;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Where the silos of a cluster keep which of them has a grain: in Orleans' strongly consistent directory. With the default one, the memory of a
/// grain that a new activation has overtaken answers reads for a moment whenever a silo dies (ADR 5).
/// </summary>
internal static class GrainDirectory
{
    /// <summary>
    /// How long the grains of a silo stay where they are after the others declared it dead, in case that it lives and does not know yet. It reads
    /// so in the table within <see cref="Membership.TableRefresh"/> and ends; the rest is for a slow database.
    /// </summary>
    public static readonly TimeSpan Lease = 2 * Membership.TableRefresh;

    public static ISiloBuilder AddConsistentGrainDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // ADR 5 says why we take it, and how it was tried.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // Orleans counts the lease from the last sign of life.
        return silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = Membership.Detection + Lease);
    }
}
