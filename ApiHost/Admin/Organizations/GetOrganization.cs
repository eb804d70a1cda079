using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary><c>GET /organizations/{organization}</c>.</summary>
internal static class GetOrganization
{
    [EndpointName("getOrganization")]
    [EndpointSummary("Get an organization")]
    [EndpointDescription("Returns an organization that was created or has an API key.")]
    public static async Task<ApiResult<Organization>> HandleAsync(
        OrganizationInPath path, OrganizationAdministration organizations, CancellationToken cancellationToken)
    {
        if (path.Id is not { } id)
        {
            return OrganizationInPath.Malformed;
        }

        var found = await organizations.FindAsync(id, cancellationToken);
        return found.IsSuccess ? Organization.From(found.Value) : AdminErrors.From(found.Failure);
    }
}
