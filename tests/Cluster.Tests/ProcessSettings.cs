using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>What real processes are configured with.</summary>
internal static class ProcessSettings
{
    /// <summary>A process of the cluster on this database.</summary>
    public static Dictionary<string, string> Of(string connectionString, params IEnumerable<KeyValuePair<string, string>> more) =>
        new(more) { ["ConnectionStrings__Telemetron"] = connectionString };

    /// <summary>A silo of the cluster on this database, at ports of its own.</summary>
    public static Dictionary<string, string> OfSilo(string connectionString, params IEnumerable<KeyValuePair<string, string>> more) =>
        new(Of(connectionString, more))
        {
            ["Silo__HealthPort"] = Port(),
            ["Silo__Port"] = Port(),
            ["Silo__GatewayPort"] = Port(),
        };

    private static string Port() => FreePort.Take().ToString(CultureInfo.InvariantCulture);
}
