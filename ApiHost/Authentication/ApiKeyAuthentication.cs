using System.Security.Claims;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Authentication;

/// <summary>A request belongs to the organization of its API key, and nothing else in it can name one.</summary>
internal static class ApiKeyAuthentication
{
    /// <summary>The authentication scheme, and what <c>WWW-Authenticate</c> says.</summary>
    public const string Scheme = "ApiKey";

    public static void AddApiKeyAuthentication(this IServiceCollection services, Deadlines deadlines)
    {
        services.AddSingleton<AskApiKeyGrain>(
            provider => (hash, cancellationToken) => provider.GetRequiredService<IGrainFactory>().GetApiKey(hash).Verify(cancellationToken));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiKeyVerifier>(provider, deadlines));
        services.AddTransient<ApiKeyAuthenticationHandler>();

        // The core alone: AddAuthentication brings data protection too, which writes keys to disk that nothing here uses.
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<ApiKeyAuthenticationHandler>(Scheme, displayName: null);
            options.DefaultScheme = Scheme;
        });
        services.AddAuthorization();
    }

    /// <summary>The organization of an authenticated caller.</summary>
    public static OrganizationId Organization(this ClaimsPrincipal caller) => caller.Identity is OrganizationIdentity identity
        ? identity.Organization
        : throw new InvalidOperationException("The endpoint does not require an API key.");

    /// <summary>The organization of a caller, or null when the caller is not authenticated.</summary>
    public static string? OrganizationIfKnown(this ClaimsPrincipal caller) => (caller.Identity as OrganizationIdentity)?.Organization.Value;
}
