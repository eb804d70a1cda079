using System.Net;
using Telemetron.Silo.Dashboard;

namespace Telemetron.Silo.Hosting;

/// <summary>What a process of Telemetron is told by its configuration, checked.</summary>
public sealed record TelemetronSettings
{
    private const string ConnectionStringKey = "ConnectionStrings:Telemetron";
    private const string CoHostKey = "Cluster:CoHost";

    /// <summary>
    /// <c>ConnectionStrings__Telemetron</c>: the PostgreSQL database that the cluster shares. Null means embedded: one process, SQLite.
    /// </summary>
    public required string? ConnectionString { get; init; }

    /// <summary><c>Storage__DataDirectory</c>: where the embedded mode keeps its SQLite file, as an absolute path. Null in a cluster.</summary>
    public required string? DataDirectory { get; init; }

    /// <summary><c>Orleans__ClusterId</c>: silos with the same id form one cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary><c>Orleans__ServiceId</c>: whose data it is; part of every stored row's identity.</summary>
    public required string ServiceId { get; init; }

    /// <summary><c>Silo__Port</c>: where silos talk to this silo.</summary>
    public required int SiloPort { get; init; }

    /// <summary><c>Silo__GatewayPort</c>: where clients talk to this silo.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>
    /// <c>Silo__AdvertisedAddress</c>: the address, or a host name that resolves to it, at which silos and clients reach this silo; it
    /// listens there and nowhere else. Whoever reaches a silo may call any grain.
    /// </summary>
    public required IPAddress AdvertisedAddress { get; init; }

    /// <summary><c>Silo__HealthPort</c>: where a Silo process answers <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public required int HealthPort { get; init; }

    /// <summary><c>Cluster__CoHost</c>: ApiHost hosts a silo of the cluster in its own process, which saves a hop.</summary>
    public required bool CoHost { get; init; }

    /// <summary><c>Requests__DeadlineSeconds</c>: within what an HTTP request is answered, 1 to 300; what it calls has less.</summary>
    public required Deadlines Deadlines { get; init; }

    /// <summary><c>Tls__…</c>: the certificates of connections within the cluster; null for plain ones.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary><c>Dashboard__…</c>: who may see Orleans' dashboard beside a Silo process's health endpoints; null for none, as in ApiHost.</summary>
    public DashboardSettings? Dashboard { get; init; }

    /// <summary>Whether another process may hold the data directory: for a command beside a running ApiHost. No setting; false for a host.</summary>
    public bool SharesDataDirectory { get; init; }

    /// <summary>Whether this is one process with its own SQLite file.</summary>
    public bool IsEmbedded => ConnectionString is null;

    /// <summary>Whether ApiHost has a silo in its own process.</summary>
    public bool HostsSilo => IsEmbedded || CoHost;

    /// <summary>Nothing: the connection string holds a password.</summary>
    public override string ToString() => nameof(TelemetronSettings);

    /// <summary>Reads the settings. Mistakes are added to the reader's problems; then the settings must not be used.</summary>
    public static TelemetronSettings Read(SettingsReader reader) => Read(reader, isSilo: false);

    /// <summary>Reads the settings of a Silo process, which cannot be embedded: a missing connection string is a mistake too.</summary>
    public static TelemetronSettings ReadForCluster(SettingsReader reader)
    {
        var settings = Read(reader, isSilo: true);
        if (!reader.IsSet(ConnectionStringKey))
        {
            reader.Problem(ConnectionStringKey, "is missing; a silo needs the PostgreSQL database of its cluster, such as 'Host=localhost;Database=telemetron;Username=telemetron;Password=…'");
        }

        return settings with { Dashboard = DashboardSettings.Read(reader, settings.AdvertisedAddress) };
    }

    private static TelemetronSettings Read(SettingsReader reader, bool isSilo)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RefuseUnknownNames();
        var isCluster = reader.IsSet(ConnectionStringKey);
        var settings = new TelemetronSettings
        {
            ConnectionString = reader.PostgreSqlConnectionString(ConnectionStringKey),
            DataDirectory = isCluster ? null : reader.WritableDirectory("Storage:DataDirectory"),
            ClusterId = reader.Text("Orleans:ClusterId", SettingsReader.MaxOrleansIdLength),
            ServiceId = reader.Text("Orleans:ServiceId", SettingsReader.MaxOrleansIdLength),
            SiloPort = reader.Port("Silo:Port"),
            GatewayPort = reader.Port("Silo:GatewayPort"),
            AdvertisedAddress = reader.Address("Silo:AdvertisedAddress"),
            HealthPort = reader.Port("Silo:HealthPort"),
            CoHost = reader.Flag(CoHostKey),
            Deadlines = new Deadlines(TimeSpan.FromSeconds(reader.Number("Requests:DeadlineSeconds", 1, 300))),
        };
        if (!UnicodeDomains.AreMapped())
        {
            reader.Problem("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "is set, or ICU is not installed: one email address could become two customers. Unset it and install libicu");
        }

        if (settings.SiloPort == settings.GatewayPort)
        {
            reader.Problem("Silo:GatewayPort", $"is {settings.GatewayPort}, as Silo__Port is; they must differ");
        }

        if (settings.CoHost && !isCluster)
        {
            reader.Problem(CoHostKey, "is true, but ConnectionStrings__Telemetron, the database of the cluster to be part of, is missing");
        }

        return settings with { Tls = TlsSettings.Read(reader, isSilo || settings.HostsSilo) };
    }
}
