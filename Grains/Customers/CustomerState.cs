using System.Collections.Immutable;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Customers;

/// <summary>The stored state of a customer. It holds no devices: those say themselves who owns them.</summary>
internal sealed record CustomerState
{
    /// <summary>The version of a customer that was never changed.</summary>
    public const long FirstVersion = 1;

    /// <summary>Grows by one with each write.</summary>
    public long Version { get; init; } = FirstVersion;

    public required OrganizationId Organization { get; init; }

    public required EmailAddress Email { get; init; }

    public required string CustomerId { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The requests that changed the customer lately. The one that created it is not among them: the customer's id tells it.</summary>
    public ImmutableArray<RecentRequest> Recent { get; init; } = [];
}
