using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary><c>GET /organizations</c>.</summary>
internal static class ListOrganizations
{
    [EndpointName("listOrganizations")]
    [EndpointSummary("List organizations")]
    [EndpointDescription("Returns the organizations that were created or have an API key.")]
    public static async Task<ApiResult<OrganizationsResponse>> HandleAsync(OrganizationAdministration organizations, CancellationToken cancellationToken) =>
        OrganizationsResponse.From(await organizations.ListAsync(cancellationToken));
}
