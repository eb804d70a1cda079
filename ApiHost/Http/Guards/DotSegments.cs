using Microsoft.AspNetCore.Http.Features;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Guards;

/// <summary>
/// Answers 404 to a target that has <c>.</c> or <c>..</c> as a segment, encoded or not. The server resolves such segments before routing, but not in
/// the target as it was sent, so a handler that reads the latter would serve another path than the one that was routed.
/// </summary>
internal static class DotSegments
{
    private const char Dot = '.';
    private const string EncodedDot = "%2e";
    private const int MaxDots = 2;

    /// <summary>Before routing.</summary>
    public static void RejectDotSegments(this WebApplication app) => app.Use((context, next) =>
        AreIn(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) ? ErrorResponse.WriteAsync(context, ApiErrors.PathNotFound) : next(context));

    /// <summary>Whether the path of a target, as it was sent, has such a segment.</summary>
    internal static bool AreIn(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains("/%2", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var segment in path.Split('/'))
        {
            if (IsDots(path[segment]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty && dots <= MaxDots)
        {
            var length = segment[0] == Dot ? 1 : segment.StartsWith(EncodedDot, StringComparison.OrdinalIgnoreCase) ? EncodedDot.Length : 0;
            if (length == 0)
            {
                return false;
            }

            segment = segment[length..];
            dots++;
        }

        return dots is > 0 and <= MaxDots;
    }
}
