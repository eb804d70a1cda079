namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>Replaces one version of a row by the next.</summary>
internal sealed class WriteOperation(RowKey key, byte[]? payload, int? expectedVersion) : Operation(key)
{
    /// <summary>The state; null clears it.</summary>
    public byte[]? Payload { get; } = payload;

    /// <summary>The version to replace; null when there must be no row.</summary>
    public int? ExpectedVersion { get; } = expectedVersion;

    /// <summary>The version that was stored; null when the write lost its race.</summary>
    public int? NewVersion { get; set; }

    /// <inheritdoc/>
    public override int PayloadBytes => Payload?.Length ?? 0;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        NewVersion = null;
    }
}
