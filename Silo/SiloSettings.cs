using System.Net;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;
using Telemetron.Silo.Dashboard;
using Telemetron.Silo.Storage;

namespace Telemetron.Silo;

/// <summary>The validated settings of a silo, in a Silo process or in ApiHost.</summary>
internal sealed record SiloSettings
{
    /// <summary>The settings that it shares with the other processes of its cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>
    /// <c>Storage__DataDirectory</c>: the absolute path of the directory for the SQLite file of the embedded mode. Null in a cluster.
    /// </summary>
    public required string? DataDirectory { get; init; }

    /// <summary><c>Silo__Port</c>: the port for other silos.</summary>
    public required int Port { get; init; }

    /// <summary><c>Silo__GatewayPort</c>: the port for clients.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>
    /// <c>Silo__AdvertisedAddress</c>: the address, or a host name that resolves to it, at which silos and clients reach this silo. It listens only
    /// there. Any program that can connect to a silo can call any grain.
    /// </summary>
    public required IPAddress AdvertisedAddress { get; init; }

    /// <summary>
    /// <c>Silo__HealthPort</c>: the port of <c>/health/live</c> and <c>/health/ready</c> of a Silo process. ApiHost uses <c>Health__Port</c>.
    /// </summary>
    public required int HealthPort { get; init; }

    /// <summary>
    /// <c>Dashboard__…</c>: access to Orleans' dashboard on the health port of a Silo process; null for no dashboard, as in ApiHost.
    /// </summary>
    public DashboardSettings? Dashboard { get; init; }

    /// <summary>
    /// Whether another process may hold the data directory: true for a command beside a running ApiHost, false for a host. Not configurable.
    /// </summary>
    public bool SharesDataDirectory { get; init; }

    /// <summary>The database, in words for an operator.</summary>
    public StorageLocation Location => Cluster.IsEmbedded
        ? StorageLocation.OfFile(Path.Combine(DataDirectory!, SqliteDataSource.FileName))
        : StorageLocation.Of(Cluster.ConnectionString);

    /// <summary>The endpoints for the cluster, each with the setting that names its port.</summary>
    public IReadOnlyList<(string Setting, IPEndPoint Endpoint)> Endpoints =>
    [
        ("Silo__Port", new IPEndPoint(AdvertisedAddress, Port)),
        ("Silo__GatewayPort", new IPEndPoint(AdvertisedAddress, GatewayPort)),
    ];

    /// <summary>The endpoint for health checks of a Silo process.</summary>
    public IPEndPoint HealthEndpoint => new(AdvertisedAddress, HealthPort);

    /// <summary>The type name only, because the settings include credentials.</summary>
    public override string ToString() => nameof(SiloSettings);

    /// <summary>
    /// Reads the settings of a silo in any process. Mistakes are added to the reader's problems. If there are any, do not use the settings.
    /// </summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="cluster">The settings that it shares with other processes.</param>
    public static SiloSettings Read(SettingsReader reader, ClusterSettings cluster)
    {
        var settings = new SiloSettings
        {
            Cluster = cluster,
            DataDirectory = reader.IsSet(ClusterSettings.DatabaseKey) ? null : reader.WritableDirectory("Storage:DataDirectory"),
            Port = reader.Port("Silo:Port"),
            GatewayPort = reader.Port("Silo:GatewayPort"),
            AdvertisedAddress = reader.Address("Silo:AdvertisedAddress"),
            HealthPort = reader.Port("Silo:HealthPort"),
        };
        if (settings.Port == settings.GatewayPort)
        {
            reader.Problem("Silo:GatewayPort", $"is {settings.GatewayPort}, as Silo__Port is; they must differ");
        }

        return settings;
    }

    /// <summary>Reads the settings of a Silo process. It cannot be embedded, so a missing connection string is a mistake too.</summary>
    public static SiloSettings ReadForCluster(SettingsReader reader)
    {
        reader.RefuseUnknownNames();
        var settings = Read(reader, ClusterSettings.Read(reader, hostsSilo: true));
        if (!reader.IsSet(ClusterSettings.DatabaseKey))
        {
            reader.Problem(ClusterSettings.DatabaseKey, "is missing; a silo needs the PostgreSQL database of its cluster, such as 'Host=localhost;Database=telemetron;Username=telemetron;Password=…'");
        }

        return settings with { Dashboard = DashboardSettings.Read(reader, settings.AdvertisedAddress) };
    }
}
