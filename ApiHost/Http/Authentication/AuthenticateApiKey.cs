using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>
/// Finds out who makes a request (<see cref="Caller"/>) by its API key, and rejects it when nobody does, or when the key may only read and the endpoint is
/// not marked as one that does.
/// </summary>
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
        return verdict.IsCompletedSuccessfully ? GoOnAsync(http, key.Value, verdict.Result) : WaitAsync(http, key.Value, verdict);
    }

    private async Task WaitAsync(HttpContext http, ApiKey key, ValueTask<ApiKeyVerdict> verdict) => await GoOnAsync(http, key, await verdict);

    private Task GoOnAsync(HttpContext http, ApiKey key, ApiKeyVerdict verdict)
    {
        switch (verdict)
        {
            case ApiKeyVerdict.Good good:
                http.Features.Set(good.Caller);
                return good.MayWrite || ReadsOnly.Is(http.GetEndpoint()) ? next(http) : ForbidAsync(http, good.Caller);
            case ApiKeyVerdict.NotLookedUp:
                // 503 and not 401: the key may be good, and the same request may succeed.
                shed.CountUnknownKey();
                LogRejected(ApiErrors.TooManyUnknownKeys.Message);
                return ErrorResponse.WriteAsync(http, ApiErrors.TooManyUnknownKeys);
            default:
                LogRejectedKey(key);
                return RejectAsync(http, ApiErrors.ApiKeyInvalid);
        }
    }

    private Task RejectAsync(HttpContext http, ApiError error)
    {
        LogRejected(error.Message);
        http.Response.Headers.WWWAuthenticate = Scheme;
        return ErrorResponse.WriteAsync(http, error);
    }

    private Task ForbidAsync(HttpContext http, Caller caller)
    {
        LogForbidden(caller.KeyId, caller.Organization);
        return ErrorResponse.WriteAsync(http, ApiErrors.ReadOnlyKey);
    }

    private void LogRejectedKey(ApiKey key)
    {
        if (_logger.IsEnabled(LogLevel.Information))
        {
            LogRejectedKey(key.Hash.ShortId);
        }
    }

    [LoggerMessage(LogLevel.Information, "A request was not authenticated. {Reason}")]
    private partial void LogRejected(string reason);

    [LoggerMessage(LogLevel.Information, "API key {KeyId} was rejected.")]
    private partial void LogRejectedKey(string keyId);

    [LoggerMessage(LogLevel.Information, "API key {KeyId} of the organization {Organization} may only read, and a request with it would have written.")]
    private partial void LogForbidden(string keyId, OrganizationId organization);
}
