using System.Collections.Immutable;
using Telemetron.Grains.State;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>The stored state of an API key, which alone decides about it. The grain's key is the hash; the secret itself is stored nowhere.</summary>
internal sealed record ApiKeyState : StoredState
{
    /// <summary>The schema of a key that may only read: code that knows of no scopes must not take it for one that may do everything.</summary>
    private const int ReadOnlySchema = 2;

    public required OrganizationId Organization { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What the holder may do; null for everything.</summary>
    public ApiKeyScope? Scope { get; init; }

    /// <summary>What happened to the key, oldest first; null for one from before this was recorded, to which nothing has happened since.</summary>
    public ImmutableArray<ApiKeyEvent>? History { get; init; }

    /// <summary>The same key with a scope, in the schema that says so.</summary>
    public ApiKeyState WithScope(ApiKeyScope scope) => scope == ApiKeyScope.Write
        ? this with { Scope = null, Schema = FirstSchema }
        : this with { Scope = scope, Schema = ReadOnlySchema };

    /// <summary>The same key with one more event on its record.</summary>
    public ApiKeyState With(ApiKeyEvent happened) => this with { History = (History ?? []).Add(happened) };
}
