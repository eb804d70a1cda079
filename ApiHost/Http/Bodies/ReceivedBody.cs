namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>A request's body, whole and in memory. The request's features hold it while its endpoint works.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="Space">What it takes of the memory for bodies, to be freed when the work on it is done.</param>
internal sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes, BodySpace Space);
