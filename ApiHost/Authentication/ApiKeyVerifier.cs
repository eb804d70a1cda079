using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Telemetron.ApiHost.Hosting;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Authentication;

/// <summary>Asks the key's grain whose key it is, and keeps a good answer for a moment.</summary>
internal sealed class ApiKeyVerifier(IGrainFactory grains, GrainCalls calls, IMemoryCache cache, TimeProvider time)
{
    /// <summary>How long a good answer is kept: a revoked key works at most this much longer. From the design.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <returns>The caller, or null when the key is unknown, expired or revoked.</returns>
    public async ValueTask<ClaimsPrincipal?> VerifyAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<Verdict>(hash, out var known) && known is not null)
        {
            return known.CallerAt(time.GetUtcNow());
        }

        var outcome = await calls.RepeatAsync(grains.GetApiKey(hash).Verify, cancellationToken);
        if (!outcome.IsSuccess)
        {
            return null;
        }

        var verdict = new Verdict(ApiKeyAuthentication.CreatePrincipal(outcome.Value.Organization), outcome.Value.ExpiresAt);
        cache.Set(hash, verdict, MaxAge);
        return verdict.CallerAt(time.GetUtcNow());
    }

    private sealed record Verdict(ClaimsPrincipal Caller, DateTimeOffset? ExpiresAt)
    {
        public ClaimsPrincipal? CallerAt(DateTimeOffset now) => ExpiresAt <= now ? null : Caller;
    }
}
