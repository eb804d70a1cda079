using System.Diagnostics;
using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.Errors;

/// <summary>The body of every error.</summary>
internal sealed record ErrorBody(bool Success, string Error, string Code, string TraceId);

/// <summary>Answers with an error. Every error of this API goes through here, so that they all have one shape.</summary>
internal sealed class ErrorResponse(ApiError error) : IResult
{
    /// <summary>Seconds to wait: most outages that reach a caller, after all repetitions within the deadline, are nearly over.</summary>
    private const string RetryAfterSeconds = "1";

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, error);

    public static Task WriteAsync(HttpContext context, ApiError error)
    {
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

        var traceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        return context.Response.WriteAsJsonAsync(
            new ErrorBody(Success: false, error.Message, error.Code, traceId),
            ApiJson.Http.ErrorBody,
            contentType: null,
            CancellationToken.None);
    }
}
