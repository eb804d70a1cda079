using System.Net;
using System.Net.Sockets;

namespace Telemetron.Testing;

/// <summary>
/// Ports for the servers that tests start. They lie below the range that the kernel takes for outgoing connections, and each is reserved by a
/// locked file until this process ends, so that test runs beside each other don't take the same one.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int Last = 31_999;

    private static readonly List<FileStream> Reservations = [];
    private static readonly string Directory = Path.Combine(Path.GetTempPath(), "telemetron-test-ports");

    /// <summary>A port that nothing listens on and no other test has.</summary>
    public static int Take()
    {
        System.IO.Directory.CreateDirectory(Directory);
        var attempts = Enumerable.Range(0, 1000).Select(_ => Random.Shared.Next(First, Last + 1));
        return attempts.Where(TryReserve).Cast<int?>().FirstOrDefault()
            ?? throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }

    private static bool TryReserve(int port)
    {
        try
        {
            var reservation = new FileStream(Path.Combine(Directory, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            lock (Reservations)
            {
                Reservations.Add(reservation);
            }

            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
