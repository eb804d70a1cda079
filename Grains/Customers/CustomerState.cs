using System.Collections.Immutable;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Customers;

/// <summary>The stored state of a customer. It has no devices: the owners are stored with each device.</summary>
internal sealed record CustomerState
{
    /// <summary>The version of a new customer.</summary>
    public const long FirstVersion = 1;

    /// <summary>Incremented by each write.</summary>
    public long Version { get; init; } = FirstVersion;

    public required OrganizationId Organization { get; init; }

    public required EmailAddress Email { get; init; }

    public required string CustomerId { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The recent requests that changed the customer. The one that created it is not among them: the customer's id identifies it.</summary>
    public ImmutableArray<RecentRequest> Recent { get; init; } = [];
}
