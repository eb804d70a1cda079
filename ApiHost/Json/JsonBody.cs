using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Errors;

namespace Telemetron.ApiHost.Json;

/// <summary>Reads a request's body as JSON and says what is wrong with it, without the names of our types.</summary>
internal static class JsonBody
{
    private const string Utf8 = "utf-8";

    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint takes, or broke off.</exception>
    public static async ValueTask<Checked<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsUtf8Json(request))
        {
            return ApiErrors.NotJson;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, typeInfo, cancellationToken) is { } body
                ? body
                : ApiErrors.InvalidJson("The body is null. Send a JSON object.");
        }
        catch (JsonException exception)
        {
            return Describe(exception);
        }
    }

    private static bool IsUtf8Json(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType)
        && (!mediaType.Charset.HasValue || HeaderUtilities.RemoveQuotes(mediaType.Charset).Equals(Utf8, StringComparison.OrdinalIgnoreCase));

    /// <summary>The reader's own exceptions mean broken JSON; those of the serializer mean sound JSON of another shape.</summary>
    private static ApiError Describe(JsonException exception)
    {
        var line = exception.LineNumber + 1;
        return exception.InnerException is JsonException || exception.Path is null or "$"
            ? ApiErrors.InvalidJson($"The body is not a JSON object, or it is broken at line {line}. Send one JSON object in UTF-8.")
            : ApiErrors.InvalidField($"{exception.Path} (line {line}) has the wrong type or appears twice. Send each field once, with the type that docs/http-api.md gives.");
    }
}
