using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary>The API key that a path names.</summary>
/// <param name="id">The key's id; null when what is there is none.</param>
internal sealed class KeyIdInPath(ApiKeyId? id) : IBindableFromHttpContext<KeyIdInPath>, IEndpointParameterMetadataProvider
{
    /// <summary>The name of the route's parameter.</summary>
    public const string Parameter = "key";

    /// <summary>The answer when there is no <see cref="Id"/>.</summary>
    public static readonly ApiError Malformed = ApiErrors.InvalidField($"The key in the path is {ApiKeyId.Grammar}.");

    private const int MaxLength = 64;

    /// <summary>The key's id; null when what is there is none.</summary>
    public ApiKeyId? Id { get; } = id;

    /// <inheritdoc/>
    static ValueTask<KeyIdInPath?> IBindableFromHttpContext<KeyIdInPath>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<KeyIdInPath?>(new KeyIdInPath(ApiKeyId.TryParse(context.Request.RouteValues[Parameter] as string, out var id) ? id : null));

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new PathParameter(Parameter, "The `id` or the `shortId` of the API key.", MaxLength));
}
