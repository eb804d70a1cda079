using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>What may become of an API key, as functions of its state.</summary>
internal static class ApiKeyRules
{
    /// <summary>The answer to who asks for a key that is not there.</summary>
    public static readonly Failure Unknown = new(FailureCode.ApiKeyUnknown, "The API key is not known.");
    private static readonly Failure Expired = new(FailureCode.ApiKeyExpired, "The API key has expired.");
    private static readonly Failure Revoked = new(FailureCode.ApiKeyRevoked, "The API key was revoked.");
    private static readonly Failure ReadOnly = new(FailureCode.ApiKeyReadOnly, "The API key may only read.");
    private static readonly Failure InvalidName = new(
        FailureCode.InvalidCommand, $"The name of an API key is {ApiKeyInfo.NameGrammar}.");

    private static readonly Failure InvalidGrace = new(
        FailureCode.InvalidCommand, $"A rotated API key goes on working for 0 to {ApiKeyLimits.MaxGraceHours} hours.");

    private static readonly Failure Taken = new(FailureCode.ApiKeyTaken, "The API key belongs to another organization.");

    /// <summary>The key if it is valid now and may do everything.</summary>
    public static Outcome<ApiKeyState> Verify(ApiKeyState? key, DateTimeOffset now)
    {
        var valid = VerifyForReading(key, now);
        return valid is { IsSuccess: true, Value.Scope: not (null or ApiKeyScope.Write) } ? ReadOnly : valid;
    }

    /// <summary>The key if it is valid now, whatever it may do.</summary>
    public static Outcome<ApiKeyState> VerifyForReading(ApiKeyState? key, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => Revoked,
        { ExpiresAt: { } expiresAt } when expiresAt <= now => Expired,
        _ => key,
    };

    /// <summary>Puts a key in place that is not there; the same organization's stays as it is.</summary>
    public static Outcome<ApiKeyState> Create(ApiKeyState? key, CreateApiKeyCommand command, DateTimeOffset now) =>
        Create(key, command, now + command.LifeSpan, now);

    /// <inheritdoc cref="Create(ApiKeyState, CreateApiKeyCommand, DateTimeOffset)"/>
    public static Outcome<ApiKeyState> Register(ApiKeyState? key, RegisterApiKeyCommand command, DateTimeOffset now) => Create(
        key,
        new CreateApiKeyCommand(command.Organization, command.Name, ApiKeyScope.Write, LifeSpan: null, ChangeSource.Of(command.Source)),
        command.ExpiresAt,
        now);

    /// <summary>Why a key is not rotated; null when it is. To be asked before its successor is created.</summary>
    public static Failure? RefuseRotation(ApiKeyDetails key, TimeSpan grace, DateTimeOffset now) =>
        grace < TimeSpan.Zero || grace > ApiKeyLimits.MaxGrace ? InvalidGrace
        : key.RevokedAt is not null ? Revoked
        : key.ExpiresAt <= now ? Expired
        : null;

    /// <summary>The key with its time limited, since another one takes its place. It never gets longer.</summary>
    public static Outcome<ApiKeyState> Retire(ApiKeyState? key, RetireApiKeyCommand command, DateTimeOffset now)
    {
        if (command.Grace < TimeSpan.Zero || command.Grace > ApiKeyLimits.MaxGrace)
        {
            return InvalidGrace;
        }

        var valid = VerifyForReading(key, now);
        if (!valid.IsSuccess || valid.Value.WasRotatedFor(command.Successor))
        {
            // The same rotation again finds its own event, be the key's time over by now.
            return key is { RevokedAt: null } && key.WasRotatedFor(command.Successor) ? key : valid;
        }

        var end = now + command.Grace;
        var expiresAt = valid.Value.ExpiresAt < end ? valid.Value.ExpiresAt : end;
        var happened = new ApiKeyEvent(now, ApiKeyEvent.Rotated, ChangeSource.Of(command.Source), expiresAt, command.Successor.ShortId);
        return (valid.Value.WithRecord() with { ExpiresAt = expiresAt }).With(happened);
    }

    /// <summary>The key, refused from now on.</summary>
    public static Outcome<ApiKeyState> Revoke(ApiKeyState? key, string source, DateTimeOffset now) => key switch
    {
        null => Unknown,
        { RevokedAt: not null } => key,
        _ => (key.WithRecord() with { RevokedAt = now }).With(new ApiKeyEvent(now, ApiKeyEvent.Revoked, ChangeSource.Of(source))),
    };

    /// <summary>What a caller learns of a key.</summary>
    public static ApiKeyInfo Describe(ApiKeyState key) => new(key.Organization, key.Name, key.ExpiresAt, key.Scope ?? ApiKeyScope.Write);

    /// <summary>What those learn of a key who administer keys.</summary>
    public static ApiKeyDetails Describe(ApiKeyHash id, ApiKeyState key) => new(
        id,
        key.Organization,
        key.Name,
        key.Scope ?? ApiKeyScope.Write,
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        LifeSpanOf(key),
        key.History ?? []);

    private static Outcome<ApiKeyState> Create(ApiKeyState? key, CreateApiKeyCommand command, DateTimeOffset? expiresAt, DateTimeOffset now) => key switch
    {
        null => ApiKeyInfo.TryParseName(command.Name, out var name)
            ? new ApiKeyState { Organization = command.Organization, Name = name, CreatedAt = now, ExpiresAt = expiresAt }
                .WithScope(command.Scope)
                .With(new ApiKeyEvent(now, ApiKeyEvent.Created, ChangeSource.Of(command.Source), expiresAt))
            : InvalidName,
        { RevokedAt: not null } => Revoked,
        _ when key.Organization != command.Organization => Taken,
        _ => key,
    };

    /// <summary>How long the key was to work when it was created; null for no end. A rotation has limited its time since, but not that of its successor.</summary>
    private static TimeSpan? LifeSpanOf(ApiKeyState key)
    {
        var created = key.WithRecord().History!.Value.First(happened => happened.What == ApiKeyEvent.Created);
        return created.ExpiresAt - key.CreatedAt;
    }

    /// <summary>The same key with a record. One from before there were records gets its creation, with the expiry that it had until now.</summary>
    private static ApiKeyState WithRecord(this ApiKeyState key) => key.History is null
        ? key.With(new ApiKeyEvent(key.CreatedAt, ApiKeyEvent.Created, ChangeSource.Unrecorded, key.ExpiresAt))
        : key;

    private static bool WasRotatedFor(this ApiKeyState key, ApiKeyHash successor) =>
        key.History?.Any(happened => happened.What == ApiKeyEvent.Rotated && happened.Successor == successor.ShortId) ?? false;
}
