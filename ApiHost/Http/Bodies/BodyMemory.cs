using System.Runtime.InteropServices;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>
/// Bounds the memory that all bodies take together, from their first byte until the work is done. An organization holds at most as much as
/// it leaves free: half of the memory when it is alone. So one that fills its part takes no room that the others need.
/// </summary>
internal sealed class BodyMemory(RequestSettings settings)
{
    /// <summary>What a body takes, however little of it is there: a block of the connection's buffer.</summary>
    public const long BlockBytes = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<OrganizationId, long> _heldBy = [];
    private long _held;

    /// <summary>How many bytes all bodies take now.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>The memory of one body, which is nothing yet. Disposing it frees all of it.</summary>
    public BodySpace Open(OrganizationId organization) => new(this, organization);

    internal bool TryTake(OrganizationId organization, long bytes)
    {
        lock (_lock)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_heldBy, organization, out _);
            var free = settings.BodyMemoryBytes - _held - bytes;
            var isTaken = own + bytes <= free;
            if (isTaken)
            {
                own += bytes;
                _held += bytes;
            }
            else if (own == 0)
            {
                _heldBy.Remove(organization);
            }

            return isTaken;
        }
    }

    internal void Free(OrganizationId organization, long bytes)
    {
        lock (_lock)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrNullRef(_heldBy, organization);
            own -= bytes;
            _held -= bytes;
            if (own == 0)
            {
                _heldBy.Remove(organization);
            }
        }
    }
}
