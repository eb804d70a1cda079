using System.Globalization;
using System.Net;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Every port that this process will listen on, with the setting that names it.</summary>
internal sealed record ListeningPorts(IReadOnlyList<(string Setting, IPEndPoint Endpoint)> All)
{
    /// <summary>Finds them in the configuration.</summary>
    public static ListeningPorts Of(IConfiguration configuration, ApiHostSettings settings, IPEndPoint? health, IPEndPoint? admin) => new(
    [
        .. Http(configuration),
        .. health is null ? [] : new[] { ("Health__Port", health) },
        .. admin is null ? [] : new[] { ("Admin__Port", admin) },
        .. settings.Silo?.Endpoints ?? [],
    ]);

    private static IEnumerable<(string Setting, IPEndPoint Endpoint)> Http(IConfiguration configuration)
    {
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]).Select(BindingAddress.Parse).ToList();
        return urls.Count > 0
            ? urls.Where(url => !url.IsUnixPipe && url.Port > 0).Select(url => ("ASPNETCORE_URLS", new IPEndPoint(AddressOf(url.Host), url.Port)))
            :
            [
                .. Ports(configuration, WebHostDefaults.HttpPortsKey, "ASPNETCORE_HTTP_PORTS"),
                .. Ports(configuration, WebHostDefaults.HttpsPortsKey, "ASPNETCORE_HTTPS_PORTS"),
            ];
    }

    private static IEnumerable<(string Setting, IPEndPoint Endpoint)> Ports(IConfiguration configuration, string key, string setting) =>
        Split(configuration[key])
            .Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0)
            .Where(port => port is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort)
            .Select(port => (setting, new IPEndPoint(IPAddress.Any, port)));

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Kestrel takes every name but <c>localhost</c> for all addresses.</summary>
    private static IPAddress AddressOf(string host) =>
        host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : IPAddress.Any;
}
