namespace Telemetron.Hosting.Settings;

/// <summary>What every process of a cluster is told the same by its configuration, checked: silos, and those that only call them.</summary>
internal sealed record ClusterSettings
{
    /// <summary>The setting that names the database. That it is set, be it wrongly, makes a process part of a cluster.</summary>
    public const string DatabaseKey = "ConnectionStrings:Telemetron";

    /// <summary>
    /// <c>ConnectionStrings__Telemetron</c>: the PostgreSQL database that the cluster shares. Null means embedded: one process, SQLite.
    /// </summary>
    public required string? ConnectionString { get; init; }

    /// <summary><c>Orleans__ClusterId</c>: silos with the same id form one cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary><c>Orleans__ServiceId</c>: whose data it is; part of every stored row's identity.</summary>
    public required string ServiceId { get; init; }

    /// <summary><c>Requests__DeadlineSeconds</c>: within what an HTTP request is answered, 1 to 300; what it calls has less.</summary>
    public required Deadlines Deadlines { get; init; }

    /// <summary><c>Tls__…</c>: the certificates of connections within the cluster; null for plain ones.</summary>
    public required TlsSettings? Tls { get; init; }

    /// <summary>Whether this is one process with its own SQLite file.</summary>
    public bool IsEmbedded => ConnectionString is null;

    /// <summary>Nothing: the connection string holds a password.</summary>
    public override string ToString() => nameof(ClusterSettings);

    /// <summary>Reads the settings. Mistakes are added to the reader's problems; then the settings must not be used.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="hostsSilo">Whether this process takes connections of the cluster, or only makes them.</param>
    public static ClusterSettings Read(SettingsReader reader, bool hostsSilo)
    {
        if (!UnicodeDomains.AreMapped())
        {
            reader.Problem("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "is set, or ICU is not installed: one email address could become two customers. Unset it and install libicu");
        }

        return new ClusterSettings
        {
            ConnectionString = reader.PostgreSqlConnectionString(DatabaseKey),
            ClusterId = reader.Text("Orleans:ClusterId", SettingsReader.MaxOrleansIdLength),
            ServiceId = reader.Text("Orleans:ServiceId", SettingsReader.MaxOrleansIdLength),
            Deadlines = new Deadlines(TimeSpan.FromSeconds(reader.Number("Requests:DeadlineSeconds", 1, 300))),
            Tls = TlsSettings.Read(reader, hostsSilo),
        };
    }
}
