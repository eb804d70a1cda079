using System.Diagnostics;
using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.Errors;

/// <summary>The body of every error.</summary>
internal sealed record ErrorBody(bool Success, string Error, string Code, string TraceId);

/// <summary>
/// Answers with an error. Every error of this API goes through here, so that they all have one shape. The request's features hold it, for the log.
/// </summary>
internal sealed class ErrorResponse(ApiError error) : IResult
{
    /// <summary>Seconds to wait: most outages that reach a caller, after all repetitions within the deadline, are nearly over.</summary>
    private const string RetryAfterSeconds = "1";

    /// <summary>What a request is called in errors, in the log and, if it is traced, in its trace.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, error);

    public static Task WriteAsync(HttpContext context, ApiError error)
    {
        context.Features.Set(error);
        context.Response.StatusCode = error.Status;
        switch (error.Status)
        {
            case StatusCodes.Status401Unauthorized:
                context.Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Scheme;
                break;
            case StatusCodes.Status503ServiceUnavailable:
                context.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
                break;
        }

        return context.Response.WriteAsJsonAsync(
            new ErrorBody(Success: false, error.Message, error.Code, TraceIdOf(context)),
            ApiJson.Http.ErrorBody,
            contentType: null,
            CancellationToken.None);
    }
}
