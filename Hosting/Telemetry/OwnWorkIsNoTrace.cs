using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using Orleans.Diagnostics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Drops the spans of background work: silos probe each other, read the membership table every second and deactivate idle grains, and each of these
/// would be a trace. Traces start only with a request, or with a call of a Telemetron grain.
/// </summary>
internal sealed class OwnWorkIsNoTrace : BaseProcessor<Activity>
{
    private const string AspNetCore = "Microsoft.AspNetCore";

    private static readonly FrozenSet<string> Beginnings = FrozenSet.Create(
        StringComparer.Ordinal, AspNetCore, ActivitySources.ApplicationGrainActivitySourceName);

    /// <inheritdoc/>
    /// <remarks>At its start, so that its child spans are not sampled either.</remarks>
    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && !Beginnings.Contains(data.Source.Name))
        {
            data.IsAllDataRequested = false;
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
