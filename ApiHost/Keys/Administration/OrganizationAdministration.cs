using Telemetron.ApiHost.Cluster;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>What administrators do with organizations: the same by command and by HTTP.</summary>
/// <param name="grains">The grains.</param>
/// <param name="calls">Calls them.</param>
/// <param name="source">Who this works for, a word of <see cref="ChangeSource"/>, for the audit log.</param>
internal sealed class OrganizationAdministration(IGrainFactory grains, GrainCalls calls, string source)
{
    /// <summary>The organizations that were created or have a key.</summary>
    public async Task<OrganizationList> ListAsync(CancellationToken cancellationToken) =>
        await calls.ReadAsync(grains.GetOrganizationDirectory().ListOrganizations, cancellationToken);

    /// <summary>One of them.</summary>
    public async Task<Outcome<OrganizationDetails>> FindAsync(OrganizationId organization, CancellationToken cancellationToken) =>
        await calls.ReadAsync(token => grains.GetOrganizationDirectory().FindOrganization(organization, token), cancellationToken);

    /// <summary>Creates one.</summary>
    public async Task<Outcome<OrganizationInfo>> CreateAsync(OrganizationId organization, string displayName, CancellationToken cancellationToken) =>
        await calls.ChangeAsync(token => grains.GetOrganization(organization).Create(displayName, source, token), cancellationToken);

    /// <summary>Gives one another display name.</summary>
    public async Task<Outcome<OrganizationInfo>> RenameAsync(OrganizationId organization, string displayName, CancellationToken cancellationToken) =>
        await calls.ChangeAsync(token => grains.GetOrganization(organization).Rename(displayName, source, token), cancellationToken);
}
