namespace Telemetron.Cluster.Tests.Faults;

/// <summary>Tests that need the machine for themselves: nothing else runs beside them, and they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    public const string Name = "the whole machine";
}
