namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>On an endpoint: the longest body that it takes, by the contract. A longer one gets 413.</summary>
/// <remarks>
/// <see cref="ReceiveBody"/> holds bodies to it, not Kestrel: Kestrel reads nothing more of a body that is longer than its own limit, and closing
/// a connection while the caller still sends resets it, so that many a caller would see a broken connection in place of the answer.
/// </remarks>
internal sealed class BodyLimit(int bytes)
{
    /// <summary>Of a call with up to 1,000 devices.</summary>
    public const int ManyDevices = 1024 * 1024;

    /// <summary>Of a call about a single device or customer.</summary>
    public const int Single = 64 * 1024;

    /// <summary>How long a body may be that is read to its end, at most for seconds, after it was refused. The connection of a longer one is reset.</summary>
    public const int Drained = 16 * 1024 * 1024;

    /// <summary>The longest body, in bytes.</summary>
    public int Bytes { get; } = bytes;
}
