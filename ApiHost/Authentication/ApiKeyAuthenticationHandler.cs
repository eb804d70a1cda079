using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Telemetry;

namespace Telemetron.ApiHost.Authentication;

/// <summary>Authenticates a request by the key in its header.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyVerifier verifier,
    ShedRequests shed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Authentication and challenge of one request are the same handler's.</summary>
    private bool _isNotLookedUp;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = ApiKeyHeader.Read(Request);
        if (!header.IsValid)
        {
            return AuthenticateResult.Fail(header.Error.Message);
        }

        switch (await verifier.VerifyAsync(header.Value.Hash, Context.RequestAborted))
        {
            case ApiKeyVerdict.Good good:
                return AuthenticateResult.Success(new AuthenticationTicket(good.Caller, Scheme.Name));
            case ApiKeyVerdict.NotLookedUp:
                _isNotLookedUp = true;
                return AuthenticateResult.Fail("Too many unknown keys are being looked up.");
            default:
                return AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        }
    }

    /// <summary>401, unless the key may be good: then 503, and the same request may succeed.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_isNotLookedUp)
        {
            shed.CountUnknownKey();
            return ErrorResponse.WriteAsync(Context, ApiErrors.TooManyUnknownKeys);
        }

        Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Scheme;
        return ErrorResponse.WriteAsync(Context, ApiKeyHeader.Read(Request).Error ?? ApiErrors.ApiKeyInvalid);
    }
}
