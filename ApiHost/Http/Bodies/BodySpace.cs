namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>The part of the <see cref="BodyMemory"/> that one body takes. It grows with what has arrived, not with what was announced.</summary>
internal sealed class BodySpace(BodyMemory memory, OrganizationId organization) : IDisposable
{
    private long _bytes;

    /// <summary>Makes room for a body of which <paramref name="length"/> bytes are there. False when there is none.</summary>
    public bool TryGrowTo(long length)
    {
        var more = Math.Max(length, BodyMemory.BlockBytes) - _bytes;
        if (more <= 0)
        {
            return true;
        }

        if (!memory.TryTake(organization, more))
        {
            return false;
        }

        _bytes += more;
        return true;
    }

    public void Dispose()
    {
        if (_bytes > 0)
        {
            memory.Free(organization, _bytes);
            _bytes = 0;
        }
    }
}
