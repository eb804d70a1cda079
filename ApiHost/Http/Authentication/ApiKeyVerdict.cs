namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>What is known of the key that a request shows.</summary>
internal abstract class ApiKeyVerdict
{
    private ApiKeyVerdict()
    {
    }

    /// <summary>The key is good.</summary>
    /// <param name="organization">Whose it is.</param>
    public sealed class Good(OrganizationId organization) : ApiKeyVerdict
    {
        /// <summary>Everybody who shows the key: one object for all their requests.</summary>
        public Caller Caller { get; } = new(organization);
    }

    /// <summary>The key is unknown, expired or revoked.</summary>
    public sealed class Refused : ApiKeyVerdict
    {
        public static readonly Refused Instance = new();
    }

    /// <summary>
    /// Nobody has looked: too many keys that this process does not know wait already. The key may be good, so this is no reason to refuse it.
    /// </summary>
    public sealed class NotLookedUp : ApiKeyVerdict
    {
        public static readonly NotLookedUp Instance = new();
    }
}
