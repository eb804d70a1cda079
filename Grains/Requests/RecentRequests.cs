using System.Collections.Immutable;

namespace Telemetron.Grains.Requests;

/// <summary>
/// The requests that changed something lately, oldest first. Without them a call that is repeated because its answer was lost would find its own change, and be told
/// that there is nothing to do; or undo what others did meanwhile.
/// </summary>
internal static class RecentRequests
{
    /// <summary>How long a request is recognised: several times as long as a caller repeats a call.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(2);

    /// <summary>How many are kept: as many as one device takes within a request's deadline, and few enough to be written each time.</summary>
    public const int MaxCount = 200;

    /// <summary>The request, if it is among them.</summary>
    public static RecentRequest? Find(this ImmutableArray<RecentRequest> recent, Guid request)
    {
        foreach (var one in recent)
        {
            if (one.Request == request)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>With another request at the end, and without those that are too old or too many.</summary>
    public static ImmutableArray<RecentRequest> With(this ImmutableArray<RecentRequest> recent, RecentRequest latest) =>
    [
        .. recent.Where(one => latest.At - one.At < Retention).TakeLast(MaxCount - 1),
        latest,
    ];
}
