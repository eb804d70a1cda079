using System.Collections.Immutable;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>All that is known of an API key, for those who administer keys.</summary>
/// <param name="Id">The key's id: its hash.</param>
/// <param name="Organization">The organization that it belongs to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="Scope">What its holder may do.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="ExpiresAt">When its time is over, in UTC; null for never.</param>
/// <param name="RevokedAt">When it was revoked, in UTC; null if it was not.</param>
/// <param name="LifeSpan">How long it was to work when it was created; null for no end.</param>
/// <param name="History">What happened to it, oldest first. Of a key from before this was recorded, what happened since.</param>
/// <param name="LastUsedAt">The hour in which it was last used, in UTC; null if that is not known. Only lists have it.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyDetails")]
internal sealed record ApiKeyDetails(
    [property: Id(0)] ApiKeyHash Id,
    [property: Id(1)] OrganizationId Organization,
    [property: Id(2)] string Name,
    [property: Id(3)] ApiKeyScope Scope,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] DateTimeOffset? RevokedAt,
    [property: Id(7)] TimeSpan? LifeSpan,
    [property: Id(8)] ImmutableArray<ApiKeyEvent> History,
    [property: Id(9)] DateTimeOffset? LastUsedAt = null);

/// <summary>API keys.</summary>
/// <param name="Items">The keys: by organization, then oldest first.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyList")]
internal sealed record ApiKeyList([property: Id(0)] ImmutableArray<ApiKeyDetails> Items);
