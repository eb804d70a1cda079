namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Identifies a silo in the membership table. Its writes of devices take effect only while the table lists the silo, and not as dead. Otherwise, a
/// write that a silo sent before it froze could be executed after others have taken over its devices, and their memory would be outdated (ADR 9).
/// </summary>
internal sealed record MemberFence(string ClusterId, string Address, int Port, int Generation)
{
    /// <summary>Creates the fence of a silo.</summary>
    public static MemberFence Of(string clusterId, SiloAddress silo) => new(clusterId, silo.Endpoint.Address.ToString(), silo.Endpoint.Port, silo.Generation);
}
