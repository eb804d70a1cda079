using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>
/// The result of an endpoint whose body has a list of any length. If the list has one page, it is like <see cref="ApiResult{T}"/>; otherwise it is
/// streamed, so that memory does not grow with the list.
/// </summary>
internal sealed class StreamedResult<T> : IResult, IEndpointMetadataProvider
    where T : class, IStreamedModel<T>
{
    private readonly Func<HttpContext, Task> _writeAsync;

    /// <summary>A success.</summary>
    /// <param name="body">The body, with an empty list.</param>
    /// <param name="list">The list.</param>
    public StreamedResult(T body, TextPages list)
        : this(http => list.NextAsync is null
            ? JsonAnswer.WriteAsync(http.Response, JsonBuffer.Write(body.With(list.Items)), http.RequestAborted)
            : StreamedAnswer.WriteAsync(http, JsonBuffer.Write(body), T.ListName, list))
    {
    }

    /// <summary>An error that has the list.</summary>
    /// <param name="error">The error, without the list.</param>
    /// <param name="listName">The name of the list in the JSON.</param>
    /// <param name="list">The list.</param>
    public StreamedResult(ApiError error, string listName, TextPages list)
        : this(http => list.NextAsync is null
            ? ErrorResponse.WriteAsync(http, error.With(listName, ToElement(list.Items)))
            : StreamedAnswer.WriteAsync(http, ErrorResponse.Begin(http, error.With(listName, ToElement([]))), listName, list))
    {
    }

    private StreamedResult(Func<HttpContext, Task> writeAsync) => _writeAsync = writeAsync;

    public static implicit operator StreamedResult<T>(ApiError error) => new(http => ErrorResponse.WriteAsync(http, error));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        WorkPermit.Free(httpContext);
        ReadsOnly.SetCacheControl(httpContext);
        return _writeAsync(httpContext);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => AnswerMetadata.Add<T>(builder);

    private static JsonElement ToElement(IReadOnlyList<string> texts) => JsonSerializer.SerializeToElement(texts, ErrorJson.Http.IReadOnlyListString);
}
