using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>What is known of the key that a request shows.</summary>
internal abstract class ApiKeyVerdict
{
    private ApiKeyVerdict()
    {
    }

    /// <summary>The key is good.</summary>
    /// <param name="caller">Everybody who shows the key.</param>
    /// <param name="scope">What they may do.</param>
    public sealed class Good(Caller caller, ApiKeyScope scope) : ApiKeyVerdict
    {
        /// <summary>Everybody who shows the key: one object for all their requests.</summary>
        public Caller Caller { get; } = caller;

        /// <summary>Whether they may call what changes something. A scope that only newer code knows is no permission.</summary>
        public bool MayWrite { get; } = scope == ApiKeyScope.Write;
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
