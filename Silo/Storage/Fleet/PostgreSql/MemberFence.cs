namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// A silo as the membership table has it. Its writes of devices are stored only while the table has it, and not as dead: what a silo sent before it was frozen, and the server
/// executes after others have taken over its devices, must not change what these have in memory (ADR 9).
/// </summary>
internal sealed record MemberFence(string ClusterId, string Address, int Port, int Generation)
{
    /// <summary>The fence of a silo.</summary>
    public static MemberFence Of(string clusterId, SiloAddress silo) => new(clusterId, silo.Endpoint.Address.ToString(), silo.Endpoint.Port, silo.Generation);
}
