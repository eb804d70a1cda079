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
    /// <exception cref="StartupException">The process cannot listen on some of them; the message names them all.</exception>
    public static void Check(params IEnumerable<(string Setting, IPEndPoint Endpoint)> endpoints)
    {
        var failures = endpoints.Select(one => (Port: $"{one.Setting} {one.Endpoint.Port} at {one.Endpoint.Address}", Exception: TryListen(one.Endpoint)))
            .Where(one => one.Exception is not null)
            .GroupBy(one => (one.Exception!.SocketErrorCode, one.Exception.Message), one => one.Port)
            .ToArray();
        if (failures.Length > 0)
        {
            var advice = failures.Any(ports => ports.Key.SocketErrorCode == SocketError.AddressAlreadyInUse) ? $" {Advice}" : "";
            throw new StartupException(
                ExitCode.Failed,
                $"{string.Join(". ", failures.Select(ports => $"{string.Join(" and ", ports)} cannot be listened on: {ports.Key.Message.TrimEnd('.')}"))}.{advice}");
        }
    }

    private static SocketException? TryListen(IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
            return null;
        }
        catch (SocketException exception)
        {
            return exception;
        }
    }
}
