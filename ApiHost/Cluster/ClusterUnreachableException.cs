namespace Telemetron.ApiHost.Cluster;

/// <summary>A call was rejected before it was sent, because no silo is reachable.</summary>
internal sealed class ClusterUnreachableException() : Exception("No silo of the cluster is reachable.");
