using Microsoft.AspNetCore.Authentication;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Telemetry;

namespace Telemetron.ApiHost.Authentication;

/// <summary>Authenticates a request by the key in its header.</summary>
/// <remarks>
/// Not an <see cref="AuthenticationHandler{TOptions}"/>: that one makes options, events and a logger for each request, of which this needs none.
/// </remarks>
internal sealed partial class ApiKeyAuthenticationHandler(
    ApiKeyVerifier verifier, ShedRequests shed, ILogger<ApiKeyAuthenticationHandler> logger) : IAuthenticationHandler
{
    private HttpContext? _context;

    /// <summary>Authentication and challenge of one request are the same handler's.</summary>
    private bool _isNotLookedUp;

    private HttpContext Context => _context ?? throw new InvalidOperationException("The handler has no request yet.");

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var header = ApiKeyHeader.Read(Context.Request);
        if (!header.IsValid)
        {
            return Task.FromResult(Fail(header.Error.Message));
        }

        var verdict = verifier.VerifyAsync(header.Value.Hash, Context.RequestAborted);
        return verdict.IsCompletedSuccessfully ? ResultOf(verdict.Result) : WaitAsync(verdict);
    }

    /// <summary>401, unless the key may be good: then 503, and the same request may succeed.</summary>
    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        if (_isNotLookedUp)
        {
            shed.CountUnknownKey();
            return ErrorResponse.WriteAsync(Context, ApiErrors.TooManyUnknownKeys);
        }

        Context.Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Scheme;
        return ErrorResponse.WriteAsync(Context, ApiKeyHeader.Read(Context.Request).Error ?? ApiErrors.ApiKeyInvalid);
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        Context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<AuthenticateResult> WaitAsync(ValueTask<ApiKeyVerdict> verdict) => await ResultOf(await verdict);

    private Task<AuthenticateResult> ResultOf(ApiKeyVerdict verdict)
    {
        if (verdict is ApiKeyVerdict.Good good)
        {
            return good.Result;
        }

        _isNotLookedUp = verdict is ApiKeyVerdict.NotLookedUp;
        return Task.FromResult(Fail(_isNotLookedUp ? "Too many unknown keys are being looked up." : "The key is unknown, expired or revoked."));
    }

    private AuthenticateResult Fail(string reason)
    {
        LogRefused(reason);
        return AuthenticateResult.Fail(reason);
    }

    [LoggerMessage(LogLevel.Information, "A request was not authenticated: {Reason}")]
    private partial void LogRefused(string reason);
}
