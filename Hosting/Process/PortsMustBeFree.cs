using System.Net;
using System.Net.Sockets;

namespace Telemetron.Hosting.Process;

/// <summary>
/// Prevents a process from starting on ports that another process uses. It is checked before anything else starts: Orleans' listener shares ports,
/// and a second silo at the same endpoint would cause the first one to be declared dead.
/// </summary>
internal static class PortsMustBeFree
{
    /// <summary>What to do if a port is in use.</summary>
    public const string Advice = "Stop the process that uses it, or choose another port: every process on a machine needs its own ports.";

    /// <summary>Listens on each endpoint briefly, to check that it is free.</summary>
    /// <param name="endpoints">The endpoints, each with the setting that names its port.</param>
    /// <exception cref="StartupException">The process cannot listen on one of them.</exception>
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
