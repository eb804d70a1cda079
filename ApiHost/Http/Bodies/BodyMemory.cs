using System.Runtime.InteropServices;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>
/// Limits the memory of all bodies together, from their first byte until the work is done. The bodies of one organization use at most as much as
/// they leave free: half of the memory if there is no other. So an organization that uses its share leaves memory for the others.
/// </summary>
internal sealed class BodyMemory(RequestSettings settings)
{
    /// <summary>The minimum memory of a body: a block of the connection's buffer.</summary>
    public const long BlockBytes = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<OrganizationId, long> _heldBy = [];
    private long _held;

    /// <summary>The current memory of all bodies in bytes.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Returns the space of a body, initially empty. Disposing it frees the memory.</summary>
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
