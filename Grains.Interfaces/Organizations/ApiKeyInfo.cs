namespace Telemetron.Organizations;

/// <summary>What is known of an API key.</summary>
/// <param name="Organization">The organization that the key belongs to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="ExpiresAt">When its time is over, in UTC; null for never.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyInfo")]
public sealed record ApiKeyInfo(
    [property: Id(0)] OrganizationId Organization,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset? ExpiresAt)
{
    /// <summary>The most characters of a name, which is not blank.</summary>
    public const int MaxNameLength = 128;
}

/// <summary>The command to put an API key in place.</summary>
/// <param name="Organization">The organization that the key will belong to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="ExpiresAt">When its time is over, in UTC; null for never.</param>
[GenerateSerializer, Immutable, Alias("telemetron.RegisterApiKeyCommand")]
public sealed record RegisterApiKeyCommand(
    [property: Id(0)] OrganizationId Organization,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset? ExpiresAt = null);
