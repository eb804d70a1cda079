using System.Diagnostics;

namespace Telemetron.ApiHost.Http.Telemetry;

/// <summary>
/// The trace id of a request, for errors, the log and, if it is traced, its trace. It is created only when needed.
/// </summary>
internal sealed class RequestTrace
{
    private readonly string _id;

    private RequestTrace(string id) => _id = id;

    /// <summary>
    /// Returns the id of the trace that this process records; otherwise the one that the caller sent; otherwise a new one, which is kept for the
    /// request.
    /// </summary>
    public static string IdOf(HttpContext context)
    {
        if (Activity.Current is { } recorded)
        {
            return recorded.TraceId.ToHexString();
        }

        var trace = context.Features.Get<RequestTrace>();
        if (trace is null)
        {
            var isSent = ActivityContext.TryParse(context.Request.Headers.TraceParent, traceState: null, out var sent);
            trace = new RequestTrace((isSent ? sent.TraceId : ActivityTraceId.CreateRandom()).ToHexString());
            context.Features.Set(trace);
        }

        return trace._id;
    }
}
