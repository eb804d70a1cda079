using System.Diagnostics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Tells a silo that a request is not sampled. Orleans hands a trace on only where it makes a span of its own, so that the calls of an unsampled
/// request would each begin a trace, of which nobody sees the request.
/// </summary>
internal sealed class UnsampledTraces : IOutgoingGrainCallFilter
{
    private const string TraceParent = "traceparent";

    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Activity.Current is { Recorded: false, IdFormat: ActivityIdFormat.W3C } unsampled)
        {
            RequestContext.Set(TraceParent, unsampled.Id!);
        }

        return context.Invoke();
    }
}
