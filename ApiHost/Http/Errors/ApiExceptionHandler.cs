using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>
/// Converts an exception to an error. A failure of the environment is 503, and safe to retry. A caller that disconnects is not
/// an error. Everything else is a defect.
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

    /// <summary>Returns the error for an exception.</summary>
    internal static ApiError Explain(Exception exception) => exception switch
    {
        ConnectionResetException or ConnectionAbortedException => ApiErrors.CallerGone,
        BadHttpRequestException bad => ApiErrors.FromStatus(bad.StatusCode),
        ClusterUnreachableException => ApiErrors.NoSilo,
        IExplainedException explained => explained.Answer,
        _ when IsUnavailable(exception) => ApiErrors.Unavailable,
        _ => ApiErrors.Internal,
    };

    /// <summary>
    /// Whether the outcome is unknown, or the cluster or its storage is unavailable. This does not include every plain
    /// <see cref="OrleansException"/>: Orleans also uses it to wrap defects of storage code.
    /// </summary>
    internal static bool IsUnavailable(Exception exception) => GrainCallExceptions.MayRepeat(exception);

    [LoggerMessage(LogLevel.Error, "Answered 500: a defect.")]
    private partial void LogDefect(Exception exception);
}
