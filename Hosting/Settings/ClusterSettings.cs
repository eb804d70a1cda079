namespace Telemetron.Hosting.Settings;

/// <summary>The validated settings that all processes of a cluster share: silos and their clients.</summary>
internal sealed record ClusterSettings
{
    /// <summary>
    /// The setting with the database's connection string. If it is set, even to an invalid value, the process is part of a cluster.
    /// </summary>
    public const string DatabaseKey = "ConnectionStrings:Telemetron";

    /// <summary>
    /// <c>ConnectionStrings__Telemetron</c>: the PostgreSQL database that the cluster shares. Null means embedded: one process, SQLite.
    /// </summary>
    public required string? ConnectionString { get; init; }

    /// <summary><c>Orleans__ClusterId</c>: silos with the same id form one cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary><c>Orleans__ServiceId</c>: part of the key of every stored row; separates services in one database.</summary>
    public required string ServiceId { get; init; }

    /// <summary>
    /// <c>Requests__DeadlineSeconds</c>: the deadline of an HTTP request, 1 to 300 seconds, and the shorter deadlines of its steps.
    /// </summary>
    public required Deadlines Deadlines { get; init; }

    /// <summary><c>Tls__…</c>: the certificates for connections within the cluster; null for plain connections.</summary>
    public required TlsSettings? Tls { get; init; }

    /// <summary>Whether this is one process with its own SQLite file.</summary>
    public bool IsEmbedded => ConnectionString is null;

    /// <summary>The type name only, because the connection string contains a password.</summary>
    public override string ToString() => nameof(ClusterSettings);

    /// <summary>Reads the settings. Mistakes are added to the reader's problems. If there are any, do not use the settings.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="hostsSilo">Whether this process also accepts connections of the cluster.</param>
    public static ClusterSettings Read(SettingsReader reader, bool hostsSilo)
    {
        if (!UnicodeDomains.AreMapped())
        {
            reader.Problem("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "is set, or ICU is not installed: one email address could become two customers. Unset it if it is set, and install libicu if it is missing");
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
