using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Telemetron.ApiHost.Errors;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Authentication;

/// <summary>Authenticates a request by the key in its header.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyVerifier verifier)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[ApiKeyAuthentication.Header];
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (header.Count > 1 || !ApiKey.TryParse(header[0], out var key))
        {
            return AuthenticateResult.Fail("The key is malformed.");
        }

        return await verifier.VerifyAsync(key.Hash, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name))
            : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ErrorResponse.WriteAsync(
        Context,
        Request.Headers.ContainsKey(ApiKeyAuthentication.Header) ? ApiErrors.ApiKeyInvalid : ApiErrors.ApiKeyMissing);
}
