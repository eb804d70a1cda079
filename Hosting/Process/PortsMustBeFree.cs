using System.Net;
using System.Net.Sockets;

namespace Telemetron.Hosting.Process;

/// <summary>
/// Keeps a process from starting on ports that another has, before anything else begins: Orleans' listener shares a port with anybody, and a
/// second silo at one endpoint would have the first declared dead.
/// </summary>
internal static class PortsMustBeFree
{
    /// <summary>What to do about a port that is taken.</summary>
    public const string Advice = "Is another one running? Stop it, or choose another port: every process on a machine needs ports of its own.";

    /// <summary>Tries each endpoint. It is free again afterwards.</summary>
    /// <param name="endpoints">The endpoints, each with the setting that names its port.</param>
    /// <exception cref="StartupException">One of them cannot be listened on.</exception>
    public static void Check(params IEnumerable<(string Setting, IPEndPoint Endpoint)> endpoints)
    {
        foreach (var (setting, endpoint) in endpoints)
        {
            try
            {
                using var listener = new TcpListener(endpoint);
                listener.Start();
            }
            catch (SocketException exception)
            {
                var advice = exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? $" {Advice}" : "";
                throw new StartupException(
                    ExitCode.Failed, $"{setting} {endpoint.Port} at {endpoint.Address} cannot be listened on: {exception.Message.TrimEnd('.')}.{advice}");
            }
        }
    }
}
