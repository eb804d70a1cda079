using System.Diagnostics;

namespace Telemetron.ApiHost.Http.Telemetry;

/// <summary>
/// What a request is called in errors, in the log and, if it is traced, in its trace. Most requests need no such name, and nothing is made for them.
/// </summary>
internal sealed class RequestTrace
{
    private readonly string _id;

    private RequestTrace(string id) => _id = id;

    /// <summary>The id of the trace that this process records, or else that the caller sent, or else one that is made now and kept with the request.</summary>
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
