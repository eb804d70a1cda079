using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>The stored state of an API key. The grain's key is the hash; the secret itself is stored nowhere.</summary>
internal sealed record ApiKeyState : StoredState
{
    public required OrganizationId Organization { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
