using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>What administrators read of a key, in words.</summary>
internal static class KeyStates
{
    public const string Valid = "valid";

    public const string Expired = "expired";

    public const string Revoked = "revoked";

    public const string Read = "read";

    public const string Write = "write";

    /// <summary>Whether a key works, and if not, why.</summary>
    public static string StateOf(ApiKeyDetails key, DateTimeOffset now) => key.RevokedAt is not null ? Revoked : key.ExpiresAt <= now ? Expired : Valid;

    /// <summary>The word for a scope.</summary>
    public static string WordOf(ApiKeyScope scope) => scope == ApiKeyScope.Write ? Write : Read;

    /// <summary>The scope that a word stands for; null for another word.</summary>
    public static ApiKeyScope? ScopeOf(string? word) => word switch
    {
        Read => ApiKeyScope.Read,
        Write => ApiKeyScope.Write,
        _ => null,
    };
}
