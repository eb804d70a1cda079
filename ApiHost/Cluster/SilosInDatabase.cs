using System.Collections.Immutable;
using System.Globalization;

namespace Telemetron.ApiHost.Cluster;

/// <summary>The silos of a cluster in a database, to explain to an operator why a client reaches none.</summary>
/// <param name="Active">The silos of the cluster that are listed as active. They may have died without being declared dead.</param>
/// <param name="Joining">The silos of the cluster that are joining.</param>
/// <param name="Others">The ids of other clusters, each with the number of its silos.</param>
internal sealed record SilosInDatabase(int Active, int Joining, ImmutableArray<(string ClusterId, int Silos)> Others)
{
    /// <summary>Why no silo is reachable, and what to do.</summary>
    public string WhyUnreachable(string clusterId)
    {
        var found = (Active, Joining) switch
        {
            (0, 0) => $"No silo of the cluster '{clusterId}' is reachable: none is running.",
            (0, _) => $"No silo of the cluster '{clusterId}' is reachable yet: {Count(Joining)} starting.",
            _ => $"No silo of the cluster '{clusterId}' is reachable: {Count(Active)} listed as active, and none accepts a connection.",
        };
        return Others.IsEmpty
            ? $"{found} {ToDo}."
            : $"{found} Silos of other clusters in this database: {string.Join(", ", Others.Select(Describe))}. {ToDo}, or correct Orleans__ClusterId.";
    }

    private string ToDo => (Active, Joining) switch
    {
        (0, 0) => "Start one",
        (0, _) => "Wait for it",
        _ => "Start one, or let this machine reach Silo__GatewayPort of those that run, with certificates of the same authority (Tls__…)",
    };

    private static string Describe((string ClusterId, int Silos) other) => $"'{other.ClusterId}' ({other.Silos.ToString(CultureInfo.InvariantCulture)})";

    private static string Count(int silos) => silos == 1 ? "1 is" : $"{silos.ToString(CultureInfo.InvariantCulture)} are";
}
