namespace Telemetron.ApiHost.Cluster;

/// <summary>Whether a call of a grain has somewhere to go.</summary>
internal enum Reach
{
    /// <summary>A silo is connected.</summary>
    Reached,

    /// <summary>No silo is connected, and it is not known yet whether one can be.</summary>
    Doubtful,

    /// <summary>No silo can be connected.</summary>
    Unreachable,
}

/// <summary>When a client of the cluster gives up on it, and refuses calls until a silo is connected.</summary>
internal static class ReachRules
{
    /// <summary>
    /// How long calls wait for a silo when none is connected: long enough for another silo to be connected in place of the last one, which takes
    /// milliseconds, and far shorter than the deadline of a request.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How many attempts to connect must have failed. Time alone proves nothing on a machine that is too busy to try.</summary>
    public const int Attempts = 2;

    /// <param name="isConnected">Whether a silo is connected.</param>
    /// <param name="without">For how long none has been.</param>
    /// <param name="failedAttempts">How many attempts to connect have failed since then.</param>
    public static Reach Of(bool isConnected, TimeSpan without, int failedAttempts) =>
        isConnected ? Reach.Reached
        : without >= Patience && failedAttempts >= Attempts ? Reach.Unreachable
        : Reach.Doubtful;
}
