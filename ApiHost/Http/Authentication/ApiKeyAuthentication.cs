using Telemetron.Hosting.Settings;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>A request belongs to the organization of its API key, and nothing else in it can name one.</summary>
internal static class ApiKeyAuthentication
{
    public static void AddApiKeyAuthentication(this IServiceCollection services, Deadlines deadlines)
    {
        services.AddSingleton<AskApiKeyGrain>(
            provider => (hash, cancellationToken) => AskAsync(provider.GetRequiredService<IGrainFactory>().GetApiKey(hash), cancellationToken));
        services.AddSingleton<KeyUses>();
        services.AddHostedService<KeyUseReporter>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiKeyVerifier>(provider, deadlines));
    }

    /// <summary>After routing, which finds out whether a request needs a key.</summary>
    public static void UseApiKeyAuthentication(this WebApplication app) => app.UseMiddleware<AuthenticateApiKey>();

    /// <summary>The endpoints of the group are for callers with a good key alone.</summary>
    public static RouteGroupBuilder RequireApiKey(this RouteGroupBuilder group) => group.WithMetadata(RequiresApiKey.Mark);

    /// <summary>Asks for a key that may do everything first: nearly all are such, and need one call.</summary>
    private static async Task<Outcome<ApiKeyInfo>> AskAsync(IApiKeyGrain key, CancellationToken cancellationToken)
    {
        var outcome = await key.Verify(cancellationToken);
        return outcome.Failure?.Code == FailureCode.ApiKeyReadOnly ? await key.VerifyForReading(cancellationToken) : outcome;
    }
}
