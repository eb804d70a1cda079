using System.Net;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting;

/// <summary>The reverse proxies whose forwarded headers are used. If the settings are null, no such headers are used.</summary>
/// <param name="Trusted"><c>Proxies__Trusted</c>: their addresses and networks.</param>
/// <param name="Hops"><c>Proxies__Hops</c>: the number of proxies that a request passes one after the other.</param>
internal sealed record ProxySettings(IReadOnlyList<IPNetwork> Trusted, int Hops)
{
    private const string TrustedKey = "Proxies:Trusted";
    private const string HopsKey = "Proxies:Hops";
    private const int MaxHops = 10;

    /// <summary>ASP.NET Core's own switch. It trusts every caller.</summary>
    private const string TrustEveryone = "ForwardedHeaders_Enabled";

    /// <summary>Reads the settings; null if <c>Proxies__Trusted</c> is not set. Mistakes are added to the reader's problems.</summary>
    public static ProxySettings? Read(SettingsReader reader, IConfiguration configuration)
    {
        if (string.Equals(configuration[TrustEveryone], bool.TrueString, StringComparison.OrdinalIgnoreCase))
        {
            reader.Problem("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "is true, which lets every caller claim another address; remove it, and set Proxies__Trusted to your proxies");
        }

        var (trusted, hops) = (reader.Networks(TrustedKey), reader.Number(HopsKey, 1, MaxHops));
        return trusted.Count > 0 ? new ProxySettings(trusted, hops) : null;
    }
}
