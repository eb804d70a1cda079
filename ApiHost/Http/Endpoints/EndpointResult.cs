using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>The result of an endpoint: a body of the contract, or an error.</summary>
internal abstract class EndpointResult<T>(Checked<T> answer) : IResult
    where T : class, IJsonModel<T>
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        WorkPermit.Free(httpContext);
        ReadsOnly.SetCacheControl(httpContext);
        return answer.IsValid ? WriteAsync(httpContext, answer.Value) : ErrorResponse.WriteAsync(httpContext, answer.Error);
    }

    /// <summary>Writes the body of a success.</summary>
    protected abstract Task WriteAsync(HttpContext http, T value);
}
