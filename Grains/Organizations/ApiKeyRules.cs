using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>What may become of an API key, as functions of its state.</summary>
internal static class ApiKeyRules
{
    private static readonly Failure Unknown = new(FailureCode.ApiKeyUnknown, "The API key is not known.");
    private static readonly Failure Expired = new(FailureCode.ApiKeyExpired, "The API key has expired.");
    private static readonly Failure Revoked = new(FailureCode.ApiKeyRevoked, "The API key was revoked.");
    private static readonly Failure Taken = new(FailureCode.ApiKeyTaken, "The API key belongs to another organization.");

    public static Outcome<ApiKeyState> Verify(ApiKeyState? key, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => Revoked,
        { ExpiresAt: { } expiresAt } when expiresAt <= now => Expired,
        _ => key,
    };

    public static Outcome<ApiKeyState> Register(ApiKeyState? key, RegisterApiKeyCommand command, DateTimeOffset now) => key switch
    {
        null => new ApiKeyState
        {
            Organization = command.Organization,
            Name = command.Name,
            CreatedAt = now,
            ExpiresAt = command.ExpiresAt,
        },
        { RevokedAt: not null } => Revoked,
        _ when key.Organization != command.Organization => Taken,
        _ => key,
    };

    public static Outcome<ApiKeyState> Revoke(ApiKeyState? key, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => key,
        _ => key with { RevokedAt = now },
    };

    public static ApiKeyInfo Describe(ApiKeyState key) => new(key.Organization, key.Name, key.ExpiresAt);
}
