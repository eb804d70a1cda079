using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;
using Telemetron.Silo;

namespace Telemetron.ApiHost.Hosting;

/// <summary>How ApiHost reaches the grains, by its configuration, checked: embedded, as a member of a cluster, or as a client of one.</summary>
/// <param name="Cluster">What it shares with the other processes of its cluster.</param>
/// <param name="Silo">The silo in this process; null for a client of a cluster.</param>
internal sealed record ApiHostSettings(ClusterSettings Cluster, SiloSettings? Silo)
{
    private const string CoHostKey = "Cluster:CoHost";

    /// <summary>Whether this is one process with its own SQLite file.</summary>
    public bool IsEmbedded => Cluster.IsEmbedded;

    /// <summary>The database that it runs on, in words for an operator.</summary>
    public StorageLocation Location => Silo?.Location ?? StorageLocation.Of(Cluster.ConnectionString);

    /// <summary>
    /// Reads the settings. <c>Cluster__CoHost</c> says whether ApiHost hosts a silo of the cluster in its own process, which saves a hop. Mistakes are
    /// added to the reader's problems; then the settings must not be used.
    /// </summary>
    public static ApiHostSettings Read(SettingsReader reader)
    {
        reader.RefuseUnknownNames();
        var isCluster = reader.IsSet(ClusterSettings.DatabaseKey);
        var coHost = reader.Flag(CoHostKey);
        if (coHost && !isCluster)
        {
            reader.Problem(CoHostKey, "is true, but ConnectionStrings__Telemetron, the database of the cluster to be part of, is missing");
        }

        var hostsSilo = coHost || !isCluster;
        var cluster = ClusterSettings.Read(reader, hostsSilo);

        // A client too refuses a silo's settings that are wrong: processes of one machine often share their environment.
        var silo = SiloSettings.Read(reader, cluster);
        return new ApiHostSettings(cluster, hostsSilo ? silo : null);
    }
}
