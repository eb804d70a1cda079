using System.Security.Claims;

namespace Telemetron.ApiHost.Authentication;

/// <summary>What an API key proves: its organization, as a claim for ASP.NET Core, and as a value, so that no request has to parse the claim.</summary>
internal sealed class OrganizationIdentity(OrganizationId organization)
    : ClaimsIdentity([new Claim(OrganizationClaim, organization.Value)], ApiKeyAuthentication.Scheme)
{
    private const string OrganizationClaim = "organization";

    /// <summary>The organization of the key.</summary>
    public OrganizationId Organization { get; } = organization;
}
