namespace Telemetron.Grains.Devices;

/// <summary>
/// Says whether grains may answer from memory. The silo implements it, because it knows when it last read the membership table (ADR 9).
/// </summary>
internal interface IMemoryLease
{
    /// <summary>
    /// Whether no other silo can have taken over the grains of this one. If it is false, a grain must read storage: the silo may have been frozen or
    /// cut off and declared dead, and others may have changed its devices.
    /// </summary>
    bool IsValid { get; }
}
