using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using Orleans.Diagnostics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Drops the spans of what a process does by itself: silos probe each other, read the membership table every second and deactivate idle grains,
/// and each of it would be a trace. A trace begins with a request, or with a call of one of our grains.
/// </summary>
internal sealed class OwnWorkIsNoTrace : BaseProcessor<Activity>
{
    private const string AspNetCore = "Microsoft.AspNetCore";

    private static readonly FrozenSet<string> Beginnings = FrozenSet.Create(
        StringComparer.Ordinal, AspNetCore, ActivitySources.ApplicationGrainActivitySourceName);

    /// <inheritdoc/>
    /// <remarks>Before the span is handed on to others, which then are not sampled either.</remarks>
    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && !Beginnings.Contains(data.Source.Name))
        {
            data.IsAllDataRequested = false;
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
