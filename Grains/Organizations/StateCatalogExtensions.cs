using System.Runtime.CompilerServices;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>What the catalog knows of API keys and organizations.</summary>
internal static class StateCatalogExtensions
{
    private const string KeyPrefix = "k:";
    private const string OrganizationPrefix = "o:";

    /// <summary>The keys whose ids begin with a text, which an index finds; all of them for an empty one.</summary>
    public static async IAsyncEnumerable<(ApiKeyHash Id, ApiKeyState State)> KeysAsync(
        this IStateCatalog catalog, string idPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (key, state) in catalog.ListAsync<ApiKeyState>(StorageNames.ApiKey, KeyPrefix + idPrefix, cancellationToken))
        {
            if (GrainKeys.TryParseApiKey(key, out var id))
            {
                yield return (id, state);
            }
        }
    }

    /// <summary>The organizations that have a row.</summary>
    public static async IAsyncEnumerable<(OrganizationId Id, OrganizationState State)> OrganizationsAsync(
        this IStateCatalog catalog, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (key, state) in catalog.ListAsync<OrganizationState>(StorageNames.Organization, OrganizationPrefix, cancellationToken))
        {
            if (GrainKeys.TryParseOrganization(key, out var id))
            {
                yield return (id, state);
            }
        }
    }

    /// <summary>When each key was last used.</summary>
    public static async Task<Dictionary<ApiKeyHash, DateTimeOffset>> LastUsesAsync(
        this IStateCatalog catalog, string idPrefix, CancellationToken cancellationToken)
    {
        var uses = new Dictionary<ApiKeyHash, DateTimeOffset>();
        await foreach (var (key, state) in catalog.ListAsync<ApiKeyUsageState>(StorageNames.ApiKeyUsage, KeyPrefix + idPrefix, cancellationToken))
        {
            if (GrainKeys.TryParseApiKey(key, out var id))
            {
                uses[id] = state.LastUsedAt;
            }
        }

        return uses;
    }

    /// <summary>Whether an organization has a key, valid or not.</summary>
    public static async Task<bool> HasKeysAsync(this IStateCatalog catalog, OrganizationId organization, CancellationToken cancellationToken)
    {
        await foreach (var (_, key) in catalog.KeysAsync(idPrefix: "", cancellationToken))
        {
            if (key.Organization == organization)
            {
                return true;
            }
        }

        return false;
    }
}
