using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>The command to put a new API key in place.</summary>
/// <param name="Organization">The organization that the key will belong to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="Scope">What its holder may do.</param>
/// <param name="LifeSpan">How long it works; null for no end.</param>
/// <param name="Source">What creates it, a word of <see cref="ChangeSource"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CreateApiKeyCommand")]
internal sealed record CreateApiKeyCommand(
    [property: Id(0)] OrganizationId Organization,
    [property: Id(1)] string Name,
    [property: Id(2)] ApiKeyScope Scope,
    [property: Id(3)] TimeSpan? LifeSpan,
    [property: Id(4)] string Source);

/// <summary>The command to limit the time of an API key whose place another one has taken.</summary>
/// <param name="Successor">The key that takes its place, and exists.</param>
/// <param name="Grace">How much longer the key works at most: <see cref="ApiKeyLimits.MaxGrace"/>.</param>
/// <param name="Source">What does it, a word of <see cref="ChangeSource"/>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.RetireApiKeyCommand")]
internal sealed record RetireApiKeyCommand(
    [property: Id(0)] ApiKeyHash Successor,
    [property: Id(1)] TimeSpan Grace,
    [property: Id(2)] string Source);
