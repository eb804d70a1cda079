namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Endpoint metadata: the maximum length of the body, from the contract. A longer one gets 413.</summary>
/// <remarks>
/// <see cref="ReceiveBody"/> enforces it instead of Kestrel. Kestrel stops reading a body that exceeds its limit. Closing
/// the connection while the caller still sends resets it, so many callers would get a broken connection instead of the response.
/// </remarks>
internal sealed class BodyLimit(int bytes)
{
    /// <summary>The limit for a call with up to 1,000 devices.</summary>
    public const int ManyDevices = 1024 * 1024;

    /// <summary>The limit for a call about a single device or customer.</summary>
    public const int Single = 64 * 1024;

    /// <summary>
    /// The maximum length of a rejected body that is still read to its end, for some seconds. For a longer one, the connection is reset.
    /// </summary>
    public const int Drained = 16 * 1024 * 1024;

    /// <summary>The maximum length in bytes.</summary>
    public int Bytes { get; } = bytes;
}
