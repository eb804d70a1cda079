namespace Telemetron.Silo.Hosting;

/// <summary>How long each step may take. An inner step gives up before the one around it, which can still say why.</summary>
public static class Deadlines
{
    /// <summary>From the arrival of an HTTP request to its answer; then 503.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(10);

    /// <summary>From a grain call to its answer; then <see cref="TimeoutException"/>, the outcome being unknown.</summary>
    public static readonly TimeSpan GrainCall = TimeSpan.FromSeconds(8);
}
