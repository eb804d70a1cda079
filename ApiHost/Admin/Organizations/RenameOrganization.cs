using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary><c>POST /organizations/{organization}</c>.</summary>
internal static class RenameOrganization
{
    [EndpointName("renameOrganization")]
    [EndpointSummary("Rename an organization")]
    [EndpointDescription("Gives an organization another display name. Its id stays.")]
    public static async Task<ApiResult<OrganizationChangedResponse>> HandleAsync(
        OrganizationInPath path, Body<RenameOrganizationRequest> body, OrganizationAdministration organizations, CancellationToken cancellationToken)
    {
        var input = body.Check(RenameOrganizationInput.From);
        if (!input.IsValid || path.Id is not { } id)
        {
            return input.Error ?? OrganizationInPath.Malformed;
        }

        var renamed = await organizations.RenameAsync(id, input.Value.DisplayName, cancellationToken);
        return renamed.IsSuccess ? OrganizationChangedResponse.From("Organization renamed", id, renamed.Value) : AdminErrors.From(renamed.Failure);
    }
}

/// <summary>The body of <c>renameOrganization</c> as sent.</summary>
internal sealed record RenameOrganizationRequest : RequestBody, IJsonModel<RenameOrganizationRequest>
{
    static JsonTypeInfo<RenameOrganizationRequest> IJsonModel<RenameOrganizationRequest>.Json => AdminJson.Http.RenameOrganizationRequest;

    static string IJsonModel<RenameOrganizationRequest>.Example => """
        {"displayName":"Acme Ltd"}
        """;

    [Description("What people call the organization: 1 to 128 characters after trimming, no control characters.")]
    [Required]
    [MaxLength(OrganizationRules.MaxNameLength)]
    public string? DisplayName { get; set; }
}

/// <summary>What it asks for, checked.</summary>
internal sealed record RenameOrganizationInput(string DisplayName)
{
    public static Checked<RenameOrganizationInput> From(RenameOrganizationRequest request) =>
        AdminFields.TryDisplayName(request.DisplayName, out var name, out var error) ? new RenameOrganizationInput(name) : error;
}
