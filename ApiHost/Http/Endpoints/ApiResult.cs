using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>What an endpoint answers: 200 with a body of the contract, or an error.</summary>
internal sealed class ApiResult<T> : IResult, IEndpointMetadataProvider
    where T : class, IJsonModel<T>
{
    private readonly Checked<T> _answer;

    private ApiResult(Checked<T> answer) => _answer = answer;

    public static implicit operator ApiResult<T>(T value) => new(value);

    public static implicit operator ApiResult<T>(ApiError error) => new(error);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        WorkPermit.Free(httpContext);
        return _answer.IsValid
            ? JsonAnswer.WriteAsync(httpContext.Response, JsonBuffer.Write(_answer.Value), httpContext.RequestAborted)
            : ErrorResponse.WriteAsync(httpContext, _answer.Error);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => AnswerMetadata.Add<T>(builder);
}
