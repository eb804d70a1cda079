using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>What real processes are configured with, among it a deadline that a slow machine keeps.</summary>
internal static class ProcessSettings
{
    /// <summary>For requests; <c>Requests__DeadlineSeconds</c>.</summary>
    public const string DeadlineSeconds = "60";

    /// <summary>A process of the cluster on this database.</summary>
    public static Dictionary<string, string> Of(string connectionString, params IEnumerable<KeyValuePair<string, string>> more) =>
        new(more) { ["ConnectionStrings__Telemetron"] = connectionString, ["Requests__DeadlineSeconds"] = DeadlineSeconds };

    /// <summary>A silo of the cluster on this database, at ports of its own.</summary>
    public static Dictionary<string, string> OfSilo(string connectionString, params IEnumerable<KeyValuePair<string, string>> more) =>
        new(Of(connectionString, more))
        {
            ["Silo__HealthPort"] = Port(),
            ["Silo__Port"] = Port(),
            ["Silo__GatewayPort"] = Port(),
        };

    public static string Port() => FreePort.Take().ToString(CultureInfo.InvariantCulture);
}
