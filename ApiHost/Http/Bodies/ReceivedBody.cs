namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>A request's complete body, in memory. It is a feature of the request while its endpoint runs.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="Space">Its share of the memory for bodies, to be freed when the work is done.</param>
internal sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes, BodySpace Space);
