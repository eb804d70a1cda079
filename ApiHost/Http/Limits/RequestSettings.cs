using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>The limits of requests, and the drain at the stop.</summary>
/// <param name="MaxConcurrent"><c>Requests__MaxConcurrent</c>: the maximum number of requests processed concurrently.</param>
/// <param name="MaxQueued"><c>Requests__MaxQueued</c>: the maximum number of queued requests; any more get 503 at once.</param>
/// <param name="MaxConnections"><c>Requests__MaxConnections</c>: the maximum number of connections to the API; any more are closed at once.</param>
/// <param name="KeepAlive"><c>Requests__KeepAliveSeconds</c>: how long a connection may be idle.</param>
/// <param name="BodyMemoryBytes">
/// <c>Requests__BodyMemoryMegabytes</c>, there in MiB: the maximum memory of all bodies that are being received or processed. A request whose body
/// does not fit gets 503 at once. It must be at least twice the longest body.
/// </param>
/// <param name="Drain">
/// <c>Requests__DrainSeconds</c>: how long ApiHost keeps serving after a stop signal while it reports that it is not ready, so that a load balancer
/// can switch to another one.
/// </param>
internal sealed record RequestSettings(int MaxConcurrent, int MaxQueued, int MaxConnections, TimeSpan KeepAlive, long BodyMemoryBytes, TimeSpan Drain)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Reads the settings. Mistakes are added to the reader's problems.</summary>
    public static RequestSettings Read(SettingsReader reader) => new(
        reader.Number("Requests:MaxConcurrent", 1, 100_000),
        reader.Number("Requests:MaxQueued", 0, 1_000_000),
        reader.Number("Requests:MaxConnections", 1, 1_000_000),
        TimeSpan.FromSeconds(reader.Number("Requests:KeepAliveSeconds", 1, 3600)),
        reader.Number("Requests:BodyMemoryMegabytes", 2, 1_000_000) * Megabyte,
        TimeSpan.FromSeconds(reader.Number("Requests:DrainSeconds", 0, 300)));
}
