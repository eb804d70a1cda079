using Microsoft.AspNetCore.Diagnostics;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Hosting.Logging;

namespace Telemetron.ApiHost.Http.Telemetry;

/// <summary>
/// Logs a line per request, without personal data: the route instead of the path, and the organization and the short id of the API
/// key instead of the key. Requests that failed on the server side are warnings; those with 503 are logged once a minute for each cause. All others are information, which is off by default.
/// <see cref="ShedRequests"/> logs shed requests, and <see cref="Cluster.ClusterConnection"/> those rejected because no silo is reachable.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The log category of requests.</summary>
    public const string Category = "Telemetron.ApiHost.Requests";

    private const string Success = "success";
    private const string Deadline = "Deadline";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LineLimit _lines = new(time);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Log(context, started);
        }
    }

    private void Log(HttpContext context, long started)
    {
        var error = context.Features.Get<ApiError>();
        if (error is { Status: >= StatusCodes.Status500InternalServerError })
        {
            LogFailure(context, error, started);
        }
        else if (_logger.IsEnabled(LogLevel.Information))
        {
            LogAnswered(
                context.Request.Method, Route(context), context.Response.StatusCode, error?.Code ?? OutcomeOf(context.Response), Milliseconds(started),
                context.Features.Get<Caller>()?.Organization.Value, context.Features.Get<Caller>()?.KeyId, RequestTrace.IdOf(context));
        }
    }

    private void LogFailure(HttpContext context, ApiError error, long started)
    {
        var (cause, count) = (Cause(context), 1L);
        var hasLinesElsewhere = error.Code == ApiErrors.Overloaded.Code || error == ApiErrors.NoSilo;
        if (error.Status != StatusCodes.Status503ServiceUnavailable || (!hasLinesElsewhere && _lines.IsDue(cause, out count)))
        {
            LogFailed(
                context.Request.Method, Route(context), context.Response.StatusCode, error.Code, cause, Milliseconds(started),
                context.Features.Get<Caller>()?.Organization.Value, context.Features.Get<Caller>()?.KeyId, RequestTrace.IdOf(context), count - 1);
        }
    }

    /// <summary>The route pattern of the endpoint, which the exception handler removes from the request.</summary>
    private static string? Route(HttpContext context) =>
        ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>A request whose caller disconnected has no error.</summary>
    private static string OutcomeOf(HttpResponse response) =>
        response.StatusCode == ApiErrors.CallerGone.Status ? ApiErrors.CallerGone.Code : Success;

    /// <summary>The cause of a 503. Without an exception, it is the deadline. The message of a storage exception is written for operators.</summary>
    private static string Cause(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        null => Deadline,
        StorageUnavailableException storage => storage.Message,
        var exception => exception.GetType().Name,
    };

    private double Milliseconds(long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3);

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Outcome} in {DurationMs} ms; organization {Organization}, key {KeyId}, trace {TraceId}.")]
    private partial void LogAnswered(
        string method, string? route, int status, string outcome, double durationMs, string? organization, string? keyId, string traceId);

    [LoggerMessage(
        LogLevel.Warning,
        "{Method} {Route} {Status} {Outcome} ({Cause}) in {DurationMs} ms; organization {Organization}, key {KeyId}, trace {TraceId}. Requests with the same cause that were not logged since the last such line: {Count}.")]
    private partial void LogFailed(
        string method, string? route, int status, string outcome, string cause, double durationMs, string? organization, string? keyId, string traceId, long count);
}
