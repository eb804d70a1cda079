using Orleans.Concurrency;

namespace Telemetron.Grains.Organizations;

/// <summary>Lists what no single grain knows. It has no state: each silo has its own, which takes any number of calls at a time.</summary>
[GrainType("organizationDirectory"), StatelessWorker(1), Reentrant]
internal sealed class OrganizationDirectoryGrain(IStateCatalog catalog, TimeProvider time) : Grain, IOrganizationDirectoryGrain
{
    /// <inheritdoc/>
    public async Task<OrganizationList> ListOrganizations(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = new SortedDictionary<string, OrganizationDetails>(StringComparer.Ordinal);
        await foreach (var (id, row) in catalog.OrganizationsAsync(cancellationToken))
        {
            found[id.Value] = new OrganizationDetails(id, row.DisplayName, row.CreatedAt, ValidKeys: 0);
        }

        await foreach (var (_, key) in catalog.KeysAsync(idPrefix: "", cancellationToken))
        {
            var organization = found.GetValueOrDefault(key.Organization.Value)
                ?? new OrganizationDetails(key.Organization, key.Organization.Value, CreatedAt: null, ValidKeys: 0);
            var isValid = ApiKeyRules.VerifyForReading(key, now).IsSuccess;
            found[key.Organization.Value] = organization with { ValidKeys = organization.ValidKeys + (isValid ? 1 : 0) };
        }

        return new OrganizationList([.. found.Values]);
    }

    /// <inheritdoc/>
    public async Task<Outcome<OrganizationDetails>> FindOrganization(OrganizationId organization, CancellationToken cancellationToken)
    {
        var all = await ListOrganizations(cancellationToken);
        return all.Items.FirstOrDefault(candidate => candidate.Id == organization) is { } found ? found : OrganizationRules.Unknown;
    }

    /// <inheritdoc/>
    public async Task<ApiKeyList> ListKeys(OrganizationId? organization, string idPrefix, CancellationToken cancellationToken)
    {
        var uses = await catalog.LastUsesAsync(idPrefix, cancellationToken);
        var keys = new List<ApiKeyDetails>();
        await foreach (var (id, key) in catalog.KeysAsync(idPrefix, cancellationToken))
        {
            if (organization is null || key.Organization == organization)
            {
                keys.Add(ApiKeyRules.Describe(id, key) with { LastUsedAt = uses.TryGetValue(id, out var usedAt) ? usedAt : null });
            }
        }

        return new ApiKeyList([.. keys.OrderBy(key => key.Organization.Value, StringComparer.Ordinal).ThenBy(key => key.CreatedAt)]);
    }
}
