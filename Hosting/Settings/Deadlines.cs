namespace Telemetron.Hosting.Settings;

/// <summary>How long each step may take. An inner step gives up before the one around it, which can then try again or say why.</summary>
/// <param name="Request">From the arrival of an HTTP request to its answer; then 503.</param>
internal sealed record Deadlines(TimeSpan Request)
{
    /// <summary>
    /// From a grain call to its answer; then <see cref="TimeoutException"/>, the outcome being unknown. Half of the request's time, so that a
    /// call to a silo that died is made once more while the caller still waits.
    /// </summary>
    public TimeSpan GrainCall => Request / 2;

    /// <summary>For a statement in the database, or a connection to it; then <see cref="StorageUnavailableException"/>. Whole seconds, from 1.</summary>
    public TimeSpan Storage => TimeSpan.FromSeconds(Math.Max(1, Math.Floor(GrainCall.TotalSeconds * 0.8)));
}
