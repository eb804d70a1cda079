using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary>An API key as administrators see it: everything but the key.</summary>
internal sealed record Key(
    [property: Description("The id of the key: the SHA-256 hash of the key.")] string Id,
    [property: Description("The first 12 digits of the id, which the log has too.")] string ShortId,
    [property: Description("The organization that the key belongs to.")] string Organization,
    [property: Description("What its owner calls the key.")] string Name,
    [property: Description("`read`: the key can make calls that change nothing. `write`: it can make every call.")]
    [property: AllowedValues(KeyStates.Read, KeyStates.Write)] string Scope,
    [property: Description("Whether the key works, and if not, why.")]
    [property: AllowedValues(KeyStates.Valid, KeyStates.Expired, KeyStates.Revoked)] string State,
    [property: Description("When the key was created.")] DateTime CreatedAt,
    [property: Description("When the key stops working; null for never.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? ExpiresAt,
    [property: Description("The start of the hour in which the key was last used; null if that is not known. Only the list of keys has it.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? LastUsedAt,
    [property: Description("When the key was revoked; null if it was not.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? RevokedAt,
    [property: Description("What happened to the key, oldest first. A key of an earlier version has only what happened since.")] IReadOnlyList<KeyEvent> History)
{
    /// <summary>An example in JSON, which is part of those of the bodies.</summary>
    public const string Example = """
        {"id":"3f2a9c0d11e85b7a6c4d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b","shortId":"3f2a9c0d11e8","organization":"acme","name":"shop","scope":"write",
        "state":"valid","createdAt":"2026-01-31T08:15:00.123456Z","expiresAt":null,"lastUsedAt":"2026-02-01T09:00:00Z","revokedAt":null,
        "history":[{"at":"2026-01-31T08:15:00.123456Z","what":"created","source":"command"}]}
        """;

    public static Key From(ApiKeyDetails key, DateTimeOffset now) => new(
        key.Id.Value,
        key.Id.ShortId,
        key.Organization.Value,
        key.Name,
        KeyStates.WordOf(key.Scope),
        KeyStates.StateOf(key, now),
        key.CreatedAt.UtcDateTime,
        key.ExpiresAt?.UtcDateTime,
        key.LastUsedAt?.UtcDateTime,
        key.RevokedAt?.UtcDateTime,
        [.. key.History.Select(KeyEvent.From)]);
}

/// <summary>Something that happened to an API key.</summary>
internal sealed record KeyEvent(
    [property: Description("When it happened.")] DateTime At,
    [property: Description("`created`, `rotated` or `revoked`.")] string What,
    [property: Description("What did it: `command`, `admin-api`, `bootstrap`, `first-start`, `grain-call`, or `unrecorded` for what an earlier version did.")] string Source,
    [property: Description("When the key stops working since then.")] DateTime? ExpiresAt,
    [property: Description("The short id of the key that takes its place.")] string? Successor)
{
    public static KeyEvent From(ApiKeyEvent happened) => new(
        happened.At.UtcDateTime, happened.What, happened.Source, happened.ExpiresAt?.UtcDateTime, happened.Successor);
}

/// <summary>The keys of an organization.</summary>
internal sealed record KeysResponse(
    [property: Description("The keys, oldest first, including those that no longer work.")] IReadOnlyList<Key> Keys) : IJsonModel<KeysResponse>
{
    static JsonTypeInfo<KeysResponse> IJsonModel<KeysResponse>.Json => AdminJson.Http.KeysResponse;

    static string IJsonModel<KeysResponse>.Example => $$"""{"keys":[{{Key.Example}}]}""";

    public static KeysResponse From(ApiKeyList list, DateTimeOffset now) => new([.. list.Items.Select(key => Key.From(key, now))]);
}
