namespace Telemetron.Cluster.Tests.Faults;

/// <summary>Tests that need the whole machine: nothing else runs beside them, and they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Machine
{
    public const string Name = "the whole machine";
}
