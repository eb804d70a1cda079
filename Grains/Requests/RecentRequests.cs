using System.Collections.Immutable;

namespace Telemetron.Grains.Requests;

/// <summary>
/// The recent requests that changed a device or a customer, oldest first (ADR 10). Without them, a retry after a lost result would find its own
/// change and report that there was nothing to do, or would undo what others have changed meanwhile.
/// </summary>
internal static class RecentRequests
{
    /// <summary>
    /// How long a request is kept: several times as long as ApiHost retries a call by default. Measured by the clocks of the silos that wrote the
    /// changes.
    /// </summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of requests to keep. It is limited because all of them are written with each change.</summary>
    public const int MaxCount = 500;

    /// <summary>Whether the request was a save: it changed a device's type or properties, or a customer, but no owners.</summary>
    public static bool IsSave(this RecentRequest one) => one is { Assigned: null, Unassigned: null };

    /// <summary>Whether the request is recorded as a save.</summary>
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

    /// <summary>The last entry of a request; null if there is none.</summary>
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

    /// <summary>Whether this request added this owner.</summary>
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

    /// <summary>Whether any request removed this owner after a version.</summary>
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

    /// <summary>Adds a request at the end, and drops entries that are too old or exceed <see cref="MaxCount"/>.</summary>
    public static ImmutableArray<RecentRequest> With(this ImmutableArray<RecentRequest> recent, RecentRequest latest) =>
    [
        .. recent.Where(one => latest.At - one.At < Retention).TakeLast(MaxCount - 1),
        latest,
    ];
}
