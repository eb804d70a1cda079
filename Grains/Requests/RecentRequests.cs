using System.Collections.Immutable;

namespace Telemetron.Grains.Requests;

/// <summary>
/// The requests that changed something lately, oldest first. Without them a call that is repeated because its answer was lost would find its own change, and be told
/// that there is nothing to do; or undo what others did meanwhile.
/// </summary>
internal static class RecentRequests
{
    /// <summary>How long a request is recognised: several times as long as a caller repeats a call. By the clocks of the silos that wrote the changes.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);

    /// <summary>How many are kept, however young: they are written with each change.</summary>
    public const int MaxCount = 500;

    /// <summary>Whether it changed something else than owners: a device's type and properties, or a customer.</summary>
    public static bool IsSave(this RecentRequest one) => one is { Assigned: null, Unassigned: null };

    /// <summary>Whether a request is among them that saved.</summary>
    public static bool HasSaved(this ImmutableArray<RecentRequest> recent, Guid request)
    {
        foreach (var one in recent)
        {
            if (one.Request == request && one.IsSave())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last change of a request, if it is among them.</summary>
    public static RecentRequest? Find(this ImmutableArray<RecentRequest> recent, Guid request)
    {
        for (var i = recent.Length - 1; i >= 0; i--)
        {
            if (recent[i].Request == request)
            {
                return recent[i];
            }
        }

        return null;
    }

    /// <summary>Whether a request added an owner.</summary>
    public static bool HasAssigned(this ImmutableArray<RecentRequest> recent, Guid request, EmailAddress owner)
    {
        foreach (var one in recent)
        {
            if (one.Request == request && one.Assigned?.Contains(owner) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether anybody took an owner away after a version.</summary>
    public static bool HaveUnassigned(this ImmutableArray<RecentRequest> recent, EmailAddress owner, long after)
    {
        foreach (var one in recent)
        {
            if (one.Unassigned == owner && one.Version > after)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>With another request at the end, and without those that are too old or too many.</summary>
    public static ImmutableArray<RecentRequest> With(this ImmutableArray<RecentRequest> recent, RecentRequest latest) =>
    [
        .. recent.Where(one => latest.At - one.At < Retention).TakeLast(MaxCount - 1),
        latest,
    ];
}
