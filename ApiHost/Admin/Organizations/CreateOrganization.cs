using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary><c>POST /organizations</c>.</summary>
internal static class CreateOrganization
{
    [EndpointName("createOrganization")]
    [EndpointSummary("Create an organization")]
    [EndpointDescription("Creates an organization. Repeating the call changes nothing.")]
    public static async Task<ApiResult<OrganizationChangedResponse>> HandleAsync(
        Body<CreateOrganizationRequest> body, OrganizationAdministration organizations, CancellationToken cancellationToken)
    {
        var input = body.Check(CreateOrganizationInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var created = await organizations.CreateAsync(input.Value.Id, input.Value.DisplayName, cancellationToken);
        return created.IsSuccess
            ? OrganizationChangedResponse.From("Organization created", input.Value.Id, created.Value)
            : AdminErrors.From(created.Failure);
    }
}

/// <summary>The body of <c>createOrganization</c> as sent.</summary>
internal sealed record CreateOrganizationRequest : RequestBody, IJsonModel<CreateOrganizationRequest>
{
    static JsonTypeInfo<CreateOrganizationRequest> IJsonModel<CreateOrganizationRequest>.Json => AdminJson.Http.CreateOrganizationRequest;

    static string IJsonModel<CreateOrganizationRequest>.Example => """
        {"id":"acme","displayName":"Acme Ltd"}
        """;

    [Description("The id of the organization: 1 to 64 lower-case letters, digits, `-` or `_`, beginning with a letter or a digit. It never changes.")]
    [Required]
    [MaxLength(OrganizationId.MaxLength)]
    public string? Id { get; set; }

    [Description("What people call the organization: 1 to 128 characters after trimming, no control characters. By default its id.")]
    [MaxLength(OrganizationRules.MaxNameLength)]
    public string? DisplayName { get; set; }
}

/// <summary>What it asks for, checked.</summary>
internal sealed record CreateOrganizationInput(OrganizationId Id, string DisplayName)
{
    public static Checked<CreateOrganizationInput> From(CreateOrganizationRequest request)
    {
        if (Text.IsBlank(request.Id))
        {
            return ApiErrors.MissingField("id is missing or blank.");
        }

        if (!OrganizationId.TryParse(request.Id, out var id))
        {
            return ApiErrors.InvalidField($"id is {OrganizationId.Grammar}.");
        }

        return AdminFields.TryDisplayName(request.DisplayName ?? id.Value, out var name, out var error) ? new CreateOrganizationInput(id, name) : error;
    }
}
