using Orleans.Concurrency;

namespace Telemetron.Grains.Organizations;

/// <summary>Lists organizations and API keys, for those who administer keys. Every list is read from storage.</summary>
[Alias("telemetron.IOrganizationDirectoryGrain")]
[GrainInterfaceType("telemetron.IOrganizationDirectoryGrain")]
internal interface IOrganizationDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The organizations that were created or have a key.</summary>
    [Alias(nameof(ListOrganizations)), ReadOnly]
    Task<OrganizationList> ListOrganizations(CancellationToken cancellationToken);

    /// <summary>An organization that was created or has a key.</summary>
    /// <returns>The organization, or <see cref="FailureCode.OrganizationUnknown"/>.</returns>
    [Alias(nameof(FindOrganization)), ReadOnly]
    Task<Outcome<OrganizationDetails>> FindOrganization(OrganizationId organization, CancellationToken cancellationToken);

    /// <summary>API keys, those of no use any more included.</summary>
    /// <param name="organization">Whose keys; null for those of all organizations.</param>
    /// <param name="idPrefix">How their ids begin; empty for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias(nameof(ListKeys)), ReadOnly]
    Task<ApiKeyList> ListKeys(OrganizationId? organization, string idPrefix, CancellationToken cancellationToken);
}
