using Telemetron.ApiHost.Admin.Keys;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin;

/// <summary>The administrators' API: organizations and their API keys.</summary>
internal static class AdminApi
{
    /// <summary>The path that all calls begin with.</summary>
    public const string BasePath = "/api/admin";

    private const string OrganizationsPath = "/organizations";
    private const string OrganizationPath = $"{OrganizationsPath}/{{{OrganizationInPath.Parameter}}}";
    private const string KeysPath = $"{OrganizationPath}/keys";
    private const string KeyPath = $"{KeysPath}/{{{KeyIdInPath.Parameter}}}";

    /// <summary>Maps the calls.</summary>
    public static void MapAdminApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(BasePath).LimitWork();
        var organizations = api.MapGroup("").WithTags("Organizations");
        organizations.MapRead(OrganizationsPath, ListOrganizations.HandleAsync);
        organizations.MapPost(OrganizationsPath, CreateOrganization.HandleAsync).WithShortBody().FailsWith(AdminErrors.OrganizationExists);
        organizations.MapRead(OrganizationPath, GetOrganization.HandleAsync).FailsWith(AdminErrors.OrganizationNotFound);
        organizations.MapPost(OrganizationPath, RenameOrganization.HandleAsync).WithShortBody().FailsWith(AdminErrors.OrganizationNotFound);

        var keys = api.MapGroup("").WithTags("API keys");
        keys.MapRead(KeysPath, ListKeys.HandleAsync).FailsWith(AdminErrors.OrganizationNotFound);
        keys.MapPost(KeysPath, CreateKey.HandleAsync).WithShortBody().FailsWith(AdminErrors.OrganizationNotFound);
        keys.MapPost($"{KeyPath}/rotate", RotateKey.HandleAsync).WithShortBody()
            .FailsWith(AdminErrors.KeyNotFound, AdminErrors.KeyExpired, AdminErrors.KeyRevoked, RotationIncompleteException.Example, ApiErrors.Internal);
        keys.MapPost($"{KeyPath}/revoke", RevokeKey.HandleAsync).FailsWith(AdminErrors.KeyNotFound);
    }
}
