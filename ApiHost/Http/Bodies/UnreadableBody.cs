using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Determines why a body could not be read to its end. The cause is the caller or the network, not a defect.</summary>
internal static class UnreadableBody
{
    /// <summary>Returns the error of the response; null if the exception is unrelated to the body.</summary>
    public static ApiError? Explain(Exception exception, HttpContext http) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ApiErrors.BodyTooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => ApiErrors.BodyTooSlow,
        BadHttpRequestException => ApiErrors.BodyIsBroken,
        ConnectionResetException or ConnectionAbortedException => ApiErrors.CallerGone,
        OperationCanceledException => Ended(http),
        IOException when http.RequestAborted.IsCancellationRequested => ApiErrors.CallerGone,

        // Kestrel's exception for a chunk with an excessive size.
        IOException => ApiErrors.BodyIsBroken,
        _ => null,
    };

    /// <summary>Returns why the request was cancelled: the deadline has passed, or the caller disconnected.</summary>
    public static ApiError Ended(HttpContext http) =>
        http.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true }
            ? ApiErrors.BodyTooSlow
            : ApiErrors.CallerGone;
}
