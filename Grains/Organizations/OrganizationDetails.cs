using System.Collections.Immutable;

namespace Telemetron.Grains.Organizations;

/// <summary>An organization, for those who administer keys.</summary>
/// <param name="Id">The organization.</param>
/// <param name="DisplayName">What people call it; its id if nobody said.</param>
/// <param name="CreatedAt">When it was created, in UTC; null for one that exists by its keys alone.</param>
/// <param name="ValidKeys">How many of its keys work now.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OrganizationDetails")]
internal sealed record OrganizationDetails(
    [property: Id(0)] OrganizationId Id,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] DateTimeOffset? CreatedAt,
    [property: Id(3)] int ValidKeys);

/// <summary>Organizations.</summary>
/// <param name="Items">The organizations, in the order of their ids.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OrganizationList")]
internal sealed record OrganizationList([property: Id(0)] ImmutableArray<OrganizationDetails> Items);

/// <summary>What is stored of an organization.</summary>
/// <param name="DisplayName">What people call it.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
[GenerateSerializer, Immutable, Alias("telemetron.OrganizationInfo")]
internal sealed record OrganizationInfo(
    [property: Id(0)] string DisplayName,
    [property: Id(1)] DateTimeOffset CreatedAt);
