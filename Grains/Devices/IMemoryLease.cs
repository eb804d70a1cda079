namespace Telemetron.Grains.Devices;

/// <summary>Whether memory may answer. The silo, which knows when it last looked at the cluster's membership, implements it (ADR 9).</summary>
internal interface IMemoryLease
{
    /// <summary>
    /// Whether no other silo can have taken over what this one has in memory. When it is not valid, the grain reads storage: a silo that was frozen or cut off may have been
    /// voted out, and others may have changed its devices.
    /// </summary>
    bool IsValid { get; }
}
