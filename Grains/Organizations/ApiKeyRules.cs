using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>What may become of an API key, as functions of its state.</summary>
internal static class ApiKeyRules
{
    private static readonly Failure Unknown = new(FailureCode.ApiKeyUnknown, "The API key is not known.");
    private static readonly Failure Expired = new(FailureCode.ApiKeyExpired, "The API key has expired.");
    private static readonly Failure Revoked = new(FailureCode.ApiKeyRevoked, "The API key was revoked.");
    private static readonly Failure Nameless = new(
        FailureCode.InvalidCommand, $"The name of an API key is {ApiKeyInfo.NameGrammar}.");

    private static readonly Failure Taken = new(FailureCode.ApiKeyTaken, "The API key belongs to another organization.");

    /// <summary>The key if it is good now.</summary>
    public static Outcome<ApiKeyState> Verify(ApiKeyState? key, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => Revoked,
        { ExpiresAt: { } expiresAt } when expiresAt <= now => Expired,
        _ => key,
    };

    /// <summary>Puts a key in place that is not there; the same organization's stays as it is.</summary>
    public static Outcome<ApiKeyState> Register(ApiKeyState? key, RegisterApiKeyCommand command, DateTimeOffset now) => key switch
    {
        null => ApiKeyInfo.TryParseName(command.Name, out var name)
            ? new ApiKeyState { Organization = command.Organization, Name = name, CreatedAt = now, ExpiresAt = command.ExpiresAt }
            : Nameless,
        { RevokedAt: not null } => Revoked,
        _ when key.Organization != command.Organization => Taken,
        _ => key,
    };

    /// <summary>The key, refused from now on.</summary>
    public static Outcome<ApiKeyState> Revoke(ApiKeyState? key, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => key,
        _ => key with { RevokedAt = now },
    };

    /// <summary>What a caller learns of a key.</summary>
    public static ApiKeyInfo Describe(ApiKeyState key) => new(key.Organization, key.Name, key.ExpiresAt);
}
