using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Admin.Organizations;

/// <summary>The organization that a path names.</summary>
/// <param name="id">The organization; null when what is there is none.</param>
internal sealed class OrganizationInPath(OrganizationId? id) : IBindableFromHttpContext<OrganizationInPath>, IEndpointParameterMetadataProvider
{
    /// <summary>The name of the route's parameter.</summary>
    public const string Parameter = "organization";

    /// <summary>The answer when there is no <see cref="Id"/>.</summary>
    public static readonly ApiError Malformed = ApiErrors.InvalidField($"The organization in the path is {OrganizationId.Grammar}.");

    /// <summary>The organization; null when what is there is none.</summary>
    public OrganizationId? Id { get; } = id;

    /// <inheritdoc/>
    static ValueTask<OrganizationInPath?> IBindableFromHttpContext<OrganizationInPath>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<OrganizationInPath?>(
            new OrganizationInPath(OrganizationId.TryParse(context.Request.RouteValues[Parameter] as string, out var id) ? id : null));

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new PathParameter(Parameter, "The id of the organization.", OrganizationId.MaxLength));
}
