using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>
/// Turns an exception into an error: what the environment does to us is 503 and safe to repeat, a caller that goes away is
/// nobody's fault, everything else is a defect of ours.
/// </summary>
internal sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var error = Explain(exception);
        if (error == ApiErrors.Internal)
        {
            LogDefect(exception);
        }

        await ErrorResponse.WriteAsync(httpContext, error);
        return true;
    }

    /// <summary>The error that an exception is.</summary>
    internal static ApiError Explain(Exception exception) => exception switch
    {
        ConnectionResetException or ConnectionAbortedException => ApiErrors.CallerGone,
        BadHttpRequestException bad => ApiErrors.FromStatus(bad.StatusCode),
        ClusterUnreachableException => ApiErrors.NoSilo,
        _ when IsUnavailable(exception) => ApiErrors.Unavailable,
        _ => ApiErrors.Internal,
    };

    /// <summary>
    /// Whether the outcome is unknown or the cluster or its storage is away. A bare <see cref="OrleansException"/> is neither in general:
    /// Orleans wraps defects of storage code in it.
    /// </summary>
    internal static bool IsUnavailable(Exception exception) => GrainCallExceptions.MayRepeat(exception);

    [LoggerMessage(LogLevel.Error, "Answered 500: a defect.")]
    private partial void LogDefect(Exception exception);
}
