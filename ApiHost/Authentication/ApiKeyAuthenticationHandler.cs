using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Telemetron.ApiHost.Errors;

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
        var header = ApiKeyHeader.Read(Request);
        if (!header.IsValid)
        {
            return AuthenticateResult.Fail(header.Error.Message);
        }

        return await verifier.VerifyAsync(header.Value.Hash, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name))
            : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Scheme;
        return ErrorResponse.WriteAsync(Context, ApiKeyHeader.Read(Request).Error ?? ApiErrors.ApiKeyInvalid);
    }
}
