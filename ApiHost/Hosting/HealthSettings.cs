using System.Net;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting;

/// <summary>
/// Where ApiHost answers <c>/metrics</c>, <c>/health/live</c> and <c>/health/ready</c> for those who run it, beside the API's address, whose callers
/// have no business with metrics.
/// </summary>
internal static class HealthSettings
{
    private const string PortKey = "Health:Port";
    private const string AddressKey = "Health:Address";

    /// <summary>
    /// Reads <c>Health__Port</c> and <c>Health__Address</c>, which is loopback unless it is set. Null when there is no port: then there is no such
    /// server, and no <c>/metrics</c>.
    /// </summary>
    public static IPEndPoint? Read(SettingsReader reader)
    {
        var address = reader.ListenAddress(AddressKey);
        if (reader.OptionalPort(PortKey) is { } port)
        {
            return new IPEndPoint(address, port);
        }

        if (reader.Optional(AddressKey) is not null)
        {
            reader.Problem(PortKey, "is missing; Health__Address is the address of that port");
        }

        return null;
    }
}
