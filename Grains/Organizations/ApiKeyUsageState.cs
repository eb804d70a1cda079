using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>When an API key was last used. A row beside the key's own, which verifying and revoking neither read nor write.</summary>
internal sealed record ApiKeyUsageState : StoredState
{
    /// <summary>The beginning of the hour, in UTC.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }
}
