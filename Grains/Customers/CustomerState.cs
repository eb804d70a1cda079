namespace Telemetron.Grains.Customers;

/// <summary>The stored state of a customer. It holds no devices: those say themselves who owns them.</summary>
internal sealed record CustomerState
{
    public required OrganizationId Organization { get; init; }

    public required EmailAddress Email { get; init; }

    public required string CustomerId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
