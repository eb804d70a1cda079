using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>What an endpoint answers that reads: as <see cref="ApiResult{T}"/>, with an <c>ETag</c>, or 304 when the caller has this very answer.</summary>
internal sealed class TaggedResult<T> : IResult, IEndpointMetadataProvider
    where T : class, IJsonModel<T>
{
    private readonly Checked<T> _answer;

    private TaggedResult(Checked<T> answer) => _answer = answer;

    public static implicit operator TaggedResult<T>(T value) => new(value);

    public static implicit operator TaggedResult<T>(ApiError error) => new(error);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        WorkPermit.Free(httpContext);
        return _answer.IsValid
            ? JsonWithETag.WriteAsync(httpContext, _answer.Value)
            : ErrorResponse.WriteAsync(httpContext, _answer.Error);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        AnswerMetadata.Add<T>(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }
}
