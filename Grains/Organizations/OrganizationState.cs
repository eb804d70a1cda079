using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>What is stored of an organization beside its keys. Nothing here decides about a key.</summary>
internal sealed record OrganizationState : StoredState
{
    public required string DisplayName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
