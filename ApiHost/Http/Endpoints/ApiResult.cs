using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>The result of an endpoint: 200 with a body of the contract, or an error.</summary>
internal sealed class ApiResult<T> : EndpointResult<T>, IEndpointMetadataProvider
    where T : class, IJsonModel<T>
{
    private ApiResult(Checked<T> answer)
        : base(answer)
    {
    }

    public static implicit operator ApiResult<T>(T value) => new(value);

    public static implicit operator ApiResult<T>(ApiError error) => new(error);

    /// <inheritdoc/>
    protected override Task WriteAsync(HttpContext http, T value) => JsonAnswer.WriteAsync(http.Response, JsonBuffer.Write(value), http.RequestAborted);

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => AnswerMetadata.Add<T>(builder);
}
