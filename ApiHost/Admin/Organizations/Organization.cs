using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary>An organization as administrators see it.</summary>
internal sealed record Organization(
    [property: Description("The id of the organization. It never changes.")] string Id,
    [property: Description("What people call the organization; its id if nobody gave it a name.")] string DisplayName,
    [property: Description("When it was created; null if it exists only because it has an API key.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? CreatedAt,
    [property: Description("The number of its API keys that work now.")] int ValidKeys) : IJsonModel<Organization>
{
    static JsonTypeInfo<Organization> IJsonModel<Organization>.Json => AdminJson.Http.Organization;

    static string IJsonModel<Organization>.Example => """
        {"id":"acme","displayName":"Acme Ltd","createdAt":"2026-01-31T08:15:00.123456Z","validKeys":2}
        """;

    public static Organization From(OrganizationDetails organization) => new(
        organization.Id.Value, organization.DisplayName, organization.CreatedAt?.UtcDateTime, organization.ValidKeys);
}

/// <summary>All organizations.</summary>
internal sealed record OrganizationsResponse(
    [property: Description("The organizations, in the order of their ids.")] IReadOnlyList<Organization> Organizations) : IJsonModel<OrganizationsResponse>
{
    static JsonTypeInfo<OrganizationsResponse> IJsonModel<OrganizationsResponse>.Json => AdminJson.Http.OrganizationsResponse;

    static string IJsonModel<OrganizationsResponse>.Example => """
        {"organizations":[{"id":"acme","displayName":"Acme Ltd","createdAt":"2026-01-31T08:15:00.123456Z","validKeys":2}]}
        """;

    public static OrganizationsResponse From(OrganizationList list) => new([.. list.Items.Select(Organization.From)]);
}

/// <summary>The answer to a change of an organization.</summary>
internal sealed record OrganizationChangedResponse(
    [property: Description("Always true.")] bool Success,
    [property: Description("What was done, for people.")] string Message,
    [property: Description("The id of the organization.")] string Id,
    [property: Description("What people call the organization.")] string DisplayName,
    [property: Description("When it was created.")] DateTime CreatedAt) : IJsonModel<OrganizationChangedResponse>
{
    static JsonTypeInfo<OrganizationChangedResponse> IJsonModel<OrganizationChangedResponse>.Json => AdminJson.Http.OrganizationChangedResponse;

    static string IJsonModel<OrganizationChangedResponse>.Example => """
        {"success":true,"message":"Organization created","id":"acme","displayName":"Acme Ltd","createdAt":"2026-01-31T08:15:00.123456Z"}
        """;

    public static OrganizationChangedResponse From(string message, OrganizationId id, OrganizationInfo organization) => new(
        Success: true, message, id.Value, organization.DisplayName, organization.CreatedAt.UtcDateTime);
}
