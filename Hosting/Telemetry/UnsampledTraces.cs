using System.Diagnostics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Propagates to silos that a request is not sampled. Orleans propagates a trace only where it creates a span, so each call of an unsampled request
/// would otherwise start a new trace, without the span of the request.
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
