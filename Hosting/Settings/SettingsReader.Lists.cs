using System.Net;

namespace Telemetron.Hosting.Settings;

/// <content>Settings with several values.</content>
internal sealed partial class SettingsReader
{
    /// <summary>IP addresses and networks, separated by commas; empty if the setting is not set. An address becomes a network with one address.</summary>
    public IReadOnlyList<IPNetwork> Networks(string key)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in (Optional(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Network(text) is not { } network)
            {
                Problem(key, $"has '{text}'; give IP addresses and networks such as 10.0.0.5 or 10.0.0.0/24, separated by commas");
            }
            else if (network.PrefixLength == 0)
            {
                Problem(key, $"has '{text}', which includes every address; give the addresses or networks of your proxies");
            }
            else
            {
                networks.Add(network);
            }
        }

        return networks;
    }

    private static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}
