using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>Finds out who makes a request (<see cref="Caller"/>) by its API key, and rejects it when nobody does.</summary>
/// <remarks>
/// Not a scheme of ASP.NET Core's authentication: with one scheme and one policy its two middlewares decide nothing, and they were the largest part of
/// what a repeated assignment allocated.
/// </remarks>
internal sealed partial class AuthenticateApiKey(RequestDelegate next, ApiKeyVerifier verifier, ShedRequests shed, ILoggerFactory loggers)
{
    /// <summary>The category that rejected requests are logged under.</summary>
    public const string Category = "Telemetron.ApiHost.Authentication";

    /// <summary>The scheme that <c>WWW-Authenticate</c> names.</summary>
    private const string Scheme = "ApiKey";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiresApiKey>() is null)
        {
            return next(http);
        }

        var key = ApiKeyHeader.Read(http.Request);
        if (!key.IsValid)
        {
            return RejectAsync(http, key.Error);
        }

        var verdict = verifier.VerifyAsync(key.Value.Hash, http.RequestAborted);
        return verdict.IsCompletedSuccessfully ? GoOnAsync(http, verdict.Result) : WaitAsync(http, verdict);
    }

    private async Task WaitAsync(HttpContext http, ValueTask<ApiKeyVerdict> verdict) => await GoOnAsync(http, await verdict);

    private Task GoOnAsync(HttpContext http, ApiKeyVerdict verdict)
    {
        switch (verdict)
        {
            case ApiKeyVerdict.Good good:
                http.Features.Set(good.Caller);
                return next(http);
            case ApiKeyVerdict.NotLookedUp:
                // 503 and not 401: the key may be good, and the same request may succeed.
                shed.CountUnknownKey();
                LogRejected(ApiErrors.TooManyUnknownKeys.Message);
                return ErrorResponse.WriteAsync(http, ApiErrors.TooManyUnknownKeys);
            default:
                return RejectAsync(http, ApiErrors.ApiKeyInvalid);
        }
    }

    private Task RejectAsync(HttpContext http, ApiError error)
    {
        LogRejected(error.Message);
        http.Response.Headers.WWWAuthenticate = Scheme;
        return ErrorResponse.WriteAsync(http, error);
    }

    [LoggerMessage(LogLevel.Information, "A request was not authenticated. {Reason}")]
    private partial void LogRejected(string reason);
}
