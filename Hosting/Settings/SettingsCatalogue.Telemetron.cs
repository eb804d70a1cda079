namespace Telemetron.Hosting.Settings;

/// <content>The settings of this version.</content>
internal sealed partial class SettingsCatalogue
{
    /// <summary>The settings of Telemetron.</summary>
    public static SettingsCatalogue Telemetron { get; } = new(
        [
            new("ConnectionStrings:Telemetron", null, Programs.Both,
                "PostgreSQL database of the cluster. Without it, ApiHost runs embedded: one process with SQLite."),
            new("Storage:DataDirectory", "data", Programs.ApiHost, "Embedded: the directory of the SQLite file."),
            new("Bootstrap:Organization", null, Programs.ApiHost, "Organization of the API key that is put in place at start."),
            new("Bootstrap:ApiKey", null, Programs.ApiHost, "API key that is put in place at start if it is not there: tlm_ and at least 32 of A-Za-z0-9_-."),
            new("Silo:Port", "11111", Programs.Both, "Port at which other silos reach this silo."),
            new("Silo:GatewayPort", "30000", Programs.Both, "Port at which clients reach this silo."),
            new("Silo:AdvertisedAddress", "127.0.0.1", Programs.Both, "IP address or host name at which others reach this silo. Keep it private."),
            new("Silo:HealthPort", "8080", Programs.Silo, "Port of /health/live, /health/ready and /metrics, at the silo's address."),
            new("Health:Port", null, Programs.ApiHost, "Port of /health/live, /health/ready and /metrics, beside the API's own."),
            new("Health:Address", "127.0.0.1", Programs.ApiHost, "Address of Health__Port; 0.0.0.0 for all of this machine."),
            new("OTEL_EXPORTER_OTLP_ENDPOINT", null, Programs.Both, "Collector that traces, metrics and logs go to, such as http://localhost:4317."),
            new("OTEL_TRACES_EXPORTER", "otlp", Programs.Both, "none keeps traces from the collector."),
            new("OTEL_METRICS_EXPORTER", "otlp", Programs.Both, "none keeps metrics from the collector."),
            new("OTEL_LOGS_EXPORTER", "otlp", Programs.Both, "none keeps logs from the collector."),
            new("Dashboard:Enabled", "false", Programs.Silo, "Whether the silo shows Orleans' dashboard at /dashboard of its health port."),
            new("Dashboard:User", null, Programs.Silo, "User who may see the dashboard from another machine."),
            new("Dashboard:Password", null, Programs.Silo, "That user's password, at least 15 characters."),
            new("Tls:CertificatePath", null, Programs.Both, "PEM file of this process's certificate, for TLS within the cluster."),
            new("Tls:KeyPath", null, Programs.Both, "PEM file of the certificate's private key."),
            new("Tls:AuthorityPath", null, Programs.Both, "PEM file of the authority whose certificates are trusted within the cluster."),
            new("Cluster:CoHost", "false", Programs.ApiHost, "Whether ApiHost hosts a silo of the cluster in its own process."),
            new("Requests:DeadlineSeconds", "10", Programs.Both, "Seconds within which a request is answered; the same for every process."),
            new("Requests:MaxConcurrent", "512", Programs.ApiHost, "Requests in work at a time."),
            new("Requests:MaxQueued", "1024", Programs.ApiHost, "Requests that wait behind them; those beyond get 503 at once."),
            new("Requests:MaxConnections", "10000", Programs.ApiHost, "Connections at the API's address; those beyond are closed at once."),
            new("Requests:BodyMemoryMegabytes", "128", Programs.ApiHost, "MiB that all request bodies take together; beyond that 503 at once."),
            new("Requests:DrainSeconds", "0", Programs.ApiHost, "Seconds that ApiHost goes on serving, not ready, after it was told to stop."),
            new("Docs:Enabled", null, Programs.ApiHost,
                "Whether ApiHost serves the API reference at /docs; unless set, only an embedded ApiHost does."),
            new("Orleans:ClusterId", "telemetron", Programs.Both, "Which silos form one cluster."),
            new("Orleans:ServiceId", "telemetron", Programs.Both, "Whose data it is; part of every stored row's identity."),
            new("ASPNETCORE_URLS", "http://localhost:5080", Programs.ApiHost, "Addresses at which ApiHost listens, separated by semicolons."),
        ],
        [
            new("Storage:GroupCommit", "0.1.0", "Devices and customers are always written in batches; remove the setting."),
        ]);
}
