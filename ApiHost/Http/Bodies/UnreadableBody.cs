using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Why a body could not be read to its end. That is up to the caller or the network; it is no defect of ours.</summary>
internal static class UnreadableBody
{
    /// <summary>The error to answer with; null when the exception has nothing to do with the body.</summary>
    public static ApiError? Explain(Exception exception, HttpContext http) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ApiErrors.BodyTooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => ApiErrors.BodyTooSlow,
        BadHttpRequestException => ApiErrors.BodyIsBroken,
        ConnectionResetException or ConnectionAbortedException => ApiErrors.CallerGone,
        OperationCanceledException => Ended(http),
        IOException when http.RequestAborted.IsCancellationRequested => ApiErrors.CallerGone,

        // As Kestrel has it for a chunk whose size is beyond all bounds.
        IOException => ApiErrors.BodyIsBroken,
        _ => null,
    };

    /// <summary>Why the request was cancelled: the deadline has passed, or the caller went away.</summary>
    public static ApiError Ended(HttpContext http) =>
        http.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true }
            ? ApiErrors.BodyTooSlow
            : ApiErrors.CallerGone;
}
