namespace Telemetron.Hosting.Settings;

/// <summary>
/// The deadlines of each step of a request. An inner step has a shorter deadline than the one that contains it, which can then retry or report the
/// cause.
/// </summary>
/// <param name="Request">From the arrival of an HTTP request to its response. After it, the response is 503.</param>
internal sealed record Deadlines(TimeSpan Request)
{
    /// <summary>
    /// From a grain call to its result. After it, the call throws <see cref="TimeoutException"/>, and its outcome is unknown. It is half of the
    /// request's deadline, so that a call to a silo that died can be retried once while the caller still waits.
    /// </summary>
    public TimeSpan GrainCall => Request / 2;

    /// <summary>
    /// For a statement, or for opening a connection to the database. After it, <see cref="StorageUnavailableException"/> is thrown. In whole seconds,
    /// at least 1.
    /// </summary>
    public TimeSpan Storage => TimeSpan.FromSeconds(Math.Max(1, Math.Floor(GrainCall.TotalSeconds * 0.8)));
}
