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
            new("Bootstrap:Organization", null, Programs.ApiHost, "Organization of the API key that is created at start."),
            new("Bootstrap:ApiKey", null, Programs.ApiHost, "API key that is created at start if it does not exist: tlm_ and at least 32 of A-Za-z0-9_-."),
            new("Silo:Port", "11111", Programs.Both, "Port at which other silos reach this silo."),
            new("Silo:GatewayPort", "30000", Programs.Both, "Port at which clients reach this silo."),
            new("Silo:AdvertisedAddress", "127.0.0.1", Programs.Both, "IP address or host name at which others reach this silo. Keep it private."),
            new("Silo:HealthPort", "8080", Programs.Silo, "Port of /health/live, /health/ready and /metrics, at the silo's address."),
            new("Health:Port", null, Programs.ApiHost, "Separate port of /health/live, /health/ready and /metrics."),
            new("Health:Address", "127.0.0.1", Programs.ApiHost, "Address of Health__Port; 0.0.0.0 for all addresses of this machine."),
            new("Admin:Secret", null, Programs.ApiHost, "Secret of the administrators' API, at least 32 characters. Without one there is no such API."),
            new("Admin:Secret_FILE", null, Programs.ApiHost, "File that holds Admin__Secret."),
            new("Admin:NextSecret", null, Programs.ApiHost, "Second secret, which is accepted too, so that the first one can be changed."),
            new("Admin:NextSecret_FILE", null, Programs.ApiHost, "File that holds Admin__NextSecret."),
            new("Admin:Port", "5081", Programs.ApiHost, "Port of the administrators' API."),
            new("Admin:Address", "127.0.0.1", Programs.ApiHost, "Address of Admin__Port; 0.0.0.0 for all addresses of this machine."),
            new("OTEL_EXPORTER_OTLP_ENDPOINT", null, Programs.Both, "URL of the collector for traces, metrics and logs, such as http://localhost:4317."),
            new("OTEL_TRACES_EXPORTER", "otlp", Programs.Both, "none disables the export of traces."),
            new("OTEL_METRICS_EXPORTER", "otlp", Programs.Both, "none disables the export of metrics."),
            new("OTEL_LOGS_EXPORTER", "otlp", Programs.Both, "none disables the export of logs."),
            new("Dashboard:Enabled", "false", Programs.Silo, "Whether the silo shows Orleans' dashboard at /dashboard of its health port."),
            new("Dashboard:User", null, Programs.Silo, "User name for the dashboard; needed for access from other machines."),
            new("Dashboard:Password", null, Programs.Silo, "Password for the dashboard, at least 15 characters."),
            new("Tls:CertificatePath", null, Programs.Both, "PEM file of this process's certificate, for TLS within the cluster."),
            new("Tls:KeyPath", null, Programs.Both, "PEM file of the certificate's private key."),
            new("Tls:AuthorityPath", null, Programs.Both, "PEM file of the authority whose certificates are trusted within the cluster."),
            new("Https:CertificatePath", null, Programs.ApiHost, "PEM file of the certificate for https addresses, followed by those of intermediate authorities."),
            new("Https:KeyPath", null, Programs.ApiHost, "PEM file of that certificate's private key."),
            new("Https:KeyPassword", null, Programs.ApiHost, "Password of that key, if it is encrypted."),
            new("Https:KeyPassword_FILE", null, Programs.ApiHost, "File with that password, instead of Https__KeyPassword."),
            new("Proxies:Trusted", null, Programs.ApiHost, "Addresses and networks of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are used."),
            new("Proxies:Hops", "1", Programs.ApiHost, "Number of proxies that a request passes one after the other."),
            new("Cluster:CoHost", "false", Programs.ApiHost, "Whether ApiHost hosts a silo of the cluster in its own process."),
            new("Requests:DeadlineSeconds", "10", Programs.Both, "Deadline of a request in seconds; use the same value for every process."),
            new("Requests:MaxConcurrent", "512", Programs.ApiHost, "Maximum number of requests processed concurrently."),
            new("Requests:MaxQueued", "1024", Programs.ApiHost, "Maximum number of queued requests; any more get 503 at once."),
            new("Requests:MaxConnections", "10000", Programs.ApiHost, "Maximum number of connections to the API; any more are closed at once."),
            new("Requests:KeepAliveSeconds", "130", Programs.ApiHost, "Seconds after which an idle connection is closed; longer than a proxy keeps its own."),
            new("Requests:BodyMemoryMegabytes", "128", Programs.ApiHost, "Maximum memory for all request bodies in MiB; any more get 503 at once."),
            new("Requests:DrainSeconds", "0", Programs.ApiHost, "Seconds for which ApiHost keeps serving requests, but reports not ready, after a stop signal."),
            new("Docs:Enabled", null, Programs.ApiHost,
                "Whether ApiHost serves the API reference at /docs; unless set, only an embedded ApiHost does."),
            new("Orleans:ClusterId", "telemetron", Programs.Both, "Silos with the same id form one cluster."),
            new("Orleans:ServiceId", "telemetron", Programs.Both, "Part of the key of every stored row; separates services in one database."),
            new("ASPNETCORE_URLS", "http://localhost:5080", Programs.ApiHost, "Addresses at which ApiHost listens, separated by semicolons."),
        ],
        [
            new("Storage:GroupCommit", "0.1.0", "Devices and customers are always written in batches; remove the setting."),
        ]);
}
