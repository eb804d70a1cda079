using System.Net;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;
using Telemetron.Silo.Dashboard;
using Telemetron.Silo.Storage;

namespace Telemetron.Silo;

/// <summary>What a silo is told by its configuration, checked: one in a process of its own, or in ApiHost.</summary>
internal sealed record SiloSettings
{
    /// <summary>What it shares with the other processes of its cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary><c>Storage__DataDirectory</c>: where the embedded mode keeps its SQLite file, as an absolute path. Null in a cluster.</summary>
    public required string? DataDirectory { get; init; }

    /// <summary><c>Silo__Port</c>: where silos talk to this silo.</summary>
    public required int Port { get; init; }

    /// <summary><c>Silo__GatewayPort</c>: where clients talk to this silo.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>
    /// <c>Silo__AdvertisedAddress</c>: the address, or a host name that resolves to it, at which silos and clients reach this silo; it
    /// listens there and nowhere else. Everybody who reaches a silo may call any grain.
    /// </summary>
    public required IPAddress AdvertisedAddress { get; init; }

    /// <summary><c>Silo__HealthPort</c>: where a Silo process answers <c>/health/live</c> and <c>/health/ready</c>. ApiHost has <c>Health__Port</c>.</summary>
    public required int HealthPort { get; init; }

    /// <summary><c>Dashboard__…</c>: who may see Orleans' dashboard beside a Silo process's health endpoints; null for none, as in ApiHost.</summary>
    public DashboardSettings? Dashboard { get; init; }

    /// <summary>Whether another process may hold the data directory: for a command beside a running ApiHost. No setting; false for a host.</summary>
    public bool SharesDataDirectory { get; init; }

    /// <summary>The database that it runs on, in words for an operator.</summary>
    public StorageLocation Location => Cluster.IsEmbedded
        ? StorageLocation.OfFile(Path.Combine(DataDirectory!, SqliteDataSource.FileName))
        : StorageLocation.Of(Cluster.ConnectionString);

    /// <summary>Where it listens for the cluster, each endpoint with the setting that names its port.</summary>
    public IReadOnlyList<(string Setting, IPEndPoint Endpoint)> Endpoints =>
    [
        ("Silo__Port", new IPEndPoint(AdvertisedAddress, Port)),
        ("Silo__GatewayPort", new IPEndPoint(AdvertisedAddress, GatewayPort)),
    ];

    /// <summary>Where a Silo process answers health checks.</summary>
    public IPEndPoint HealthEndpoint => new(AdvertisedAddress, HealthPort);

    /// <summary>Nothing: the dashboard's credentials are among them.</summary>
    public override string ToString() => nameof(SiloSettings);

    /// <summary>Reads the settings of a silo in any process. Mistakes are added to the reader's problems; then the settings must not be used.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="cluster">What it shares with others.</param>
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

    /// <summary>Reads the settings of a Silo process, which cannot be embedded: a missing connection string is a mistake too.</summary>
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
