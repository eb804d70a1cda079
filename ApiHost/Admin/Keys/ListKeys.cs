using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary><c>GET /organizations/{organization}/keys</c>.</summary>
internal static class ListKeys
{
    [EndpointName("listKeys")]
    [EndpointSummary("List the API keys of an organization")]
    [EndpointDescription("Returns the API keys of an organization, including those that no longer work. The keys themselves are stored nowhere.")]
    public static async Task<ApiResult<KeysResponse>> HandleAsync(
        OrganizationInPath path, KeyAdministration keys, OrganizationAdministration organizations, TimeProvider time, CancellationToken cancellationToken)
    {
        if (path.Id is not { } id)
        {
            return OrganizationInPath.Malformed;
        }

        var list = await keys.ListAsync(id, cancellationToken);
        if (list.Items.Length == 0 && await organizations.FindAsync(id, cancellationToken) is { IsSuccess: false } unknown)
        {
            return AdminErrors.From(unknown.Failure);
        }

        return KeysResponse.From(list, time.GetUtcNow());
    }
}
