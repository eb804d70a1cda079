using System.Security.Claims;

namespace Telemetron.ApiHost.Authentication;

/// <summary>What is known of the key that a request shows.</summary>
internal abstract record ApiKeyVerdict
{
    private ApiKeyVerdict()
    {
    }

    /// <summary>The key is good.</summary>
    /// <param name="Caller">Whom it stands for.</param>
    public sealed record Good(ClaimsPrincipal Caller) : ApiKeyVerdict;

    /// <summary>The key is unknown, expired or revoked.</summary>
    public sealed record Refused : ApiKeyVerdict
    {
        public static readonly Refused Instance = new();
    }

    /// <summary>
    /// Nobody has looked: too many keys that this process does not know wait already. The key may be good, so this is no reason to refuse it.
    /// </summary>
    public sealed record NotLookedUp : ApiKeyVerdict
    {
        public static readonly NotLookedUp Instance = new();
    }
}
