namespace Telemetron.ApiHost.Cluster;

/// <summary>Whether silos are reachable.</summary>
internal enum Reach
{
    /// <summary>A silo is connected.</summary>
    Reached,

    /// <summary>No silo is connected, and it is not yet known whether one is reachable.</summary>
    Doubtful,

    /// <summary>No silo is reachable.</summary>
    Unreachable,
}

/// <summary>Decides when a client rejects calls because no silo is reachable.</summary>
internal static class ReachRules
{
    /// <summary>
    /// How long calls wait for a silo if none is connected: long enough to connect to another silo, which takes
    /// milliseconds, and far shorter than the deadline of a request.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How many attempts to connect must have failed. Time alone is not enough, because a busy machine may not have tried yet.</summary>
    public const int Attempts = 2;

    /// <param name="isConnected">Whether a silo is connected.</param>
    /// <param name="without">How long no silo has been connected.</param>
    /// <param name="failedAttempts">How many attempts to connect have failed since then.</param>
    public static Reach Of(bool isConnected, TimeSpan without, int failedAttempts) =>
        isConnected ? Reach.Reached
        : without >= Patience && failedAttempts >= Attempts ? Reach.Unreachable
        : Reach.Doubtful;
}
