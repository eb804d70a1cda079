using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Telemetry;
using Telemetron.Hosting.Http;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>The body of every error.</summary>
internal sealed record ErrorBody(
    [property: Description("Always false.")] bool Success,
    [property: Description("What is wrong and what to do, for people.")] string Error,
    [property: Description("The kind of error, stable and meant for programs.")] string Code,
    [property: Description("Quote it when you report a problem.")] string TraceId) : IJsonModel<ErrorBody>
{
    static JsonTypeInfo<ErrorBody> IJsonModel<ErrorBody>.Json => ErrorJson.Http.ErrorBody;

    static string IJsonModel<ErrorBody>.Example => """
        {"success":false,"error":"deviceIdentifier is missing or blank.","code":"missing_field","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}
        """;

    /// <summary>Fields that the contract adds to some errors.</summary>
    /// <remarks>
    /// Settable, because generated code sets init-only properties through the constructor, which is not allowed for extension data.
    /// </remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Details { get; set; }
}

/// <summary>
/// Writes an error response. All errors of this API are written here, so that they have the same body. The error is a feature of the request, for the
/// log.
/// </summary>
internal sealed class ErrorResponse(ApiError error) : IResult
{
    /// <summary>
    /// The value of <c>Retry-After</c> in seconds. A caller gets 503 only after all retries within the deadline, so most outages are nearly over by
    /// then.
    /// </summary>
    private const string RetryAfterSeconds = "1";

    /// <summary>
    /// The value of <c>Cache-Control</c>. A cache distinguishes responses only by URL, so it must not return one caller's error, or a temporary
    /// failure, to another.
    /// </summary>
    private const string CacheControl = "no-store";

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, error);

    public static Task WriteAsync(HttpContext context, ApiError error) =>
        JsonAnswer.WriteAsync(context.Response, Begin(context, error), CancellationToken.None);

    /// <summary>Sets the status and the headers.</summary>
    /// <returns>The body to write.</returns>
    public static JsonBuffer Begin(HttpContext context, ApiError error)
    {
        context.Features.Set(error);
        context.Response.StatusCode = error.Status;
        context.Response.Headers.CacheControl = CacheControl;
        context.Response.AddSecurityHeaders();
        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return JsonBuffer.Write(new ErrorBody(Success: false, error.Message, error.Code, RequestTrace.IdOf(context)) { Details = error.Details });
    }
}
