using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>
/// The result of an endpoint that reads: like <see cref="ApiResult{T}"/> with an <c>ETag</c>, or 304 if the caller already has this response.
/// </summary>
internal sealed class TaggedResult<T> : EndpointResult<T>, IEndpointMetadataProvider
    where T : class, IJsonModel<T>
{
    private TaggedResult(Checked<T> answer)
        : base(answer)
    {
    }

    public static implicit operator TaggedResult<T>(T value) => new(value);

    public static implicit operator TaggedResult<T>(ApiError error) => new(error);

    /// <inheritdoc/>
    protected override Task WriteAsync(HttpContext http, T value) => JsonWithETag.WriteAsync(http, value);

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        AnswerMetadata.Add<T>(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }
}
