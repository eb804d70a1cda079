using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Json;

/// <summary>An answer as JSON with its length: small clients cannot read chunks.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> typeInfo) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) =>
        JsonAnswer.WriteAsync(httpContext.Response, JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), httpContext.RequestAborted);
}

/// <summary>How every JSON answer is written.</summary>
internal static class JsonAnswer
{
    private const string ContentType = "application/json; charset=utf-8";

    public static Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body, cancellationToken).AsTask();
    }
}
