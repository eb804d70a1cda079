using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>The way to the grains of those who administer keys.</summary>
internal static class AdministrationGrains
{
    /// <summary>The API key with this hash, existing or not.</summary>
    public static IApiKeyAdministrationGrain GetApiKeyAdministration(this IGrainFactory grains, ApiKeyHash hash) =>
        grains.GetGrain<IApiKeyAdministrationGrain>(GrainKeys.ApiKey(hash));

    /// <summary>What is recorded of the use of the API key with this hash.</summary>
    public static IApiKeyUsageGrain GetApiKeyUsage(this IGrainFactory grains, ApiKeyHash hash) =>
        grains.GetGrain<IApiKeyUsageGrain>(GrainKeys.ApiKey(hash));

    /// <summary>The organization's own row, existing or not.</summary>
    public static IOrganizationGrain GetOrganization(this IGrainFactory grains, OrganizationId organization) =>
        grains.GetGrain<IOrganizationGrain>(GrainKeys.Organization(organization));

    /// <summary>The lists of organizations and keys.</summary>
    public static IOrganizationDirectoryGrain GetOrganizationDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IOrganizationDirectoryGrain>(0);
}
