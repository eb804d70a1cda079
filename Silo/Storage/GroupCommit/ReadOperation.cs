namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>Reads a row.</summary>
internal sealed class ReadOperation(RowKey key) : Operation(key)
{
    /// <summary>The version; null when there is no row.</summary>
    public int? Version { get; set; }

    /// <summary>The state; null when there is no row, or when it was cleared.</summary>
    public byte[]? Payload { get; set; }

    /// <inheritdoc/>
    public override int PayloadBytes => 0;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        (Version, Payload) = (null, null);
    }
}
