namespace Telemetron.ApiHost.Bodies;

/// <summary>A request's body, whole and in memory. The request's features hold it while its endpoint works.</summary>
internal sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes);
