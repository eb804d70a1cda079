using Telemetron.Chaos.Planning;

namespace Telemetron.Cluster.Tests.Faults;

/// <summary>A few of the faults, for those who do not wait for all of them (<see cref="FaultTests"/>).</summary>
public sealed class FaultSampleTests
{
    [Fact]
    public Task Nothing_is_lost_when_a_silo_is_killed() => ChaosProgram.FindsNothingAsync((FaultKind.KillSilo, 1));

    [Fact]
    public Task Nothing_is_lost_when_an_embedded_ApiHost_is_killed() => ChaosProgram.FindsNothingAsync((FaultKind.KillEmbedded, 1));
}
