using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Tls;

/// <summary>A cluster with certificates: a silo, an ApiHost with a silo in it, and an ApiHost that is a client of the two.</summary>
public sealed class TlsCluster(Database database) : IAsyncLifetime
{
    public static readonly string Key = TestKey.Create();

    private readonly TemporaryDirectory _directory = new();
    private readonly List<Service> _services = [];

    /// <summary>The cluster's authority.</summary>
    public CertificateAuthority Ours { get; private set; } = null!;

    /// <summary>Another one.</summary>
    public CertificateAuthority Theirs { get; private set; } = null!;

    public string ConnectionString { get; private set; } = null!;

    /// <summary>Where other silos, and where clients, reach the silo.</summary>
    public (int Silo, int Gateway) Ports { get; private set; }

    /// <summary>Where the two ApiHosts answer.</summary>
    public (int CoHost, int Client) ApiPorts { get; private set; }

    /// <summary>How many handshakes failed, as the silos say.</summary>
    public int Refusals => _services.Sum(service => service.Output.Split("Authentication failed").Length - 1);

    public async ValueTask InitializeAsync()
    {
        Ours = new CertificateAuthority(_directory, "ours");
        Theirs = new CertificateAuthority(_directory, "theirs");
        ConnectionString = await database.CreateMigratedAsync("tls");

        var silo = ProcessSettings.OfSilo(ConnectionString, Ours.Settings(CertificateUse.Silo));
        Ports = (Number(silo["Silo__Port"]), Number(silo["Silo__GatewayPort"]));
        ApiPorts = (FreePort.Take(), FreePort.Take());
        _services.Add(Service.Start("Silo", silo));
        _services.Add(Service.Start("ApiHost", new Dictionary<string, string>(ProcessSettings.OfSilo(ConnectionString, Ours.Settings(CertificateUse.Silo)))
        {
            ["Cluster__CoHost"] = "true",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ApiPorts.CoHost}",
            ["Bootstrap__Organization"] = "acme",
            ["Bootstrap__ApiKey"] = Key,
        }));
        _services.Add(Service.Start("ApiHost", new Dictionary<string, string>(ProcessSettings.Of(ConnectionString, Ours.Settings(CertificateUse.Client)))
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ApiPorts.Client}",
        }));
        await Task.WhenAll(_services.Select(service => service.PrintsAsync("Application started")));
        await _services[^1].PrintsAsync("Reached the cluster");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        Ours.Dispose();
        Theirs.Dispose();
        _directory.Dispose();
    }

    private static int Number(string port) => int.Parse(port, CultureInfo.InvariantCulture);
}
