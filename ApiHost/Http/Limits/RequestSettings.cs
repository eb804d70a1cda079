using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>How many requests ApiHost takes on, and how it leaves.</summary>
/// <param name="MaxConcurrent"><c>Requests__MaxConcurrent</c>: requests in work at a time.</param>
/// <param name="MaxQueued"><c>Requests__MaxQueued</c>: requests that wait behind them; those beyond get 503 at once.</param>
/// <param name="MaxConnections"><c>Requests__MaxConnections</c>: connections at the API's address; those beyond are closed at once.</param>
/// <param name="BodyMemoryBytes">
/// <c>Requests__BodyMemoryMegabytes</c>, there in MiB: what all bodies that are arriving or in work take together; a request whose body finds no
/// room gets 503 at once. Twice the longest body has to fit.
/// </param>
/// <param name="Drain">
/// <c>Requests__DrainSeconds</c>: how long ApiHost, told to stop, goes on serving while it says that it is not ready, so that a load balancer
/// can turn elsewhere.
/// </param>
internal sealed record RequestSettings(int MaxConcurrent, int MaxQueued, int MaxConnections, long BodyMemoryBytes, TimeSpan Drain)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Reads the settings. Mistakes are added to the reader's problems.</summary>
    public static RequestSettings Read(SettingsReader reader) => new(
        reader.Number("Requests:MaxConcurrent", 1, 100_000),
        reader.Number("Requests:MaxQueued", 0, 1_000_000),
        reader.Number("Requests:MaxConnections", 1, 1_000_000),
        reader.Number("Requests:BodyMemoryMegabytes", 2, 1_000_000) * Megabyte,
        TimeSpan.FromSeconds(reader.Number("Requests:DrainSeconds", 0, 300)));
}
