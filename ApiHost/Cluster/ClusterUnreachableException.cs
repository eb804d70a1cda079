namespace Telemetron.ApiHost.Cluster;

/// <summary>A call was refused, undone, because no silo is reachable.</summary>
internal sealed class ClusterUnreachableException() : Exception("No silo of the cluster is reachable.");
