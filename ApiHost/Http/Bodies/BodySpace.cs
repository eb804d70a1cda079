namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>The share of a body in the <see cref="BodyMemory"/>. It grows with the bytes that have arrived, not with the declared length.</summary>
internal sealed class BodySpace(BodyMemory memory, OrganizationId organization) : IDisposable
{
    private long _bytes;

    /// <summary>Reserves memory for the <paramref name="length"/> bytes that have arrived. Returns false if there is not enough.</summary>
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
