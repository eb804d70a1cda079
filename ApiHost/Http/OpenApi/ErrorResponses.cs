using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes error responses.</summary>
internal static class ErrorResponses
{
    /// <summary>The extension that lists the codes that a response can have.</summary>
    public const string CodesExtension = "x-codes";

    /// <summary>The media type of errors.</summary>
    public const string MediaType = "application/json";

    private const string ExampleTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>The response for errors that have the same status.</summary>
    public static OpenApiResponse Describe(DescribedApi api, IReadOnlyCollection<ApiError> errors, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = $"{api.Titles.GetValueOrDefault(errors.First().Status) ?? Title(errors.First().Status)}\n\n{string.Join('\n', errors.DistinctBy(error => error.Code).Select(Describe))}",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaType] = new() { Schema = SchemaOf(errors, document), Example = Example(errors.First()) },
            },
            Headers = Headers(api, errors.First().Status),
        };
        response.AddExtension(CodesExtension, new JsonNodeExtension(new JsonArray([.. errors.Select(error => error.Code).Distinct().Select(code => JsonValue.Create(code))])));
        return response;
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not valid. Nothing was changed.",
        StatusCodes.Status403Forbidden => "The API key may only read.",
        StatusCodes.Status404NotFound => "Not found. Nothing was changed.",
        StatusCodes.Status408RequestTimeout => "The body came too late.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not JSON in UTF-8.",
        StatusCodes.Status500InternalServerError => "A bug in Telemetron.",
        _ => "Unavailable. Send the same request again.",
    };

    /// <summary>The body of all errors, with the fields that these add to it.</summary>
    private static IOpenApiSchema SchemaOf(IReadOnlyCollection<ApiError> errors, OpenApiDocument document)
    {
        var body = new OpenApiSchemaReference(nameof(ErrorBody), document);
        var details = errors.SelectMany(error => error.Details ?? ImmutableDictionary<string, JsonElement>.Empty).DistinctBy(field => field.Key).ToArray();
        return details.Length == 0 ? body : new OpenApiSchema
        {
            AllOf = [body],
            Properties = details.ToDictionary(field => field.Key, IOpenApiSchema (field) => SchemaOf(field.Value)),
        };
    }

    private static OpenApiSchema SchemaOf(JsonElement example) => example.ValueKind switch
    {
        JsonValueKind.Array => new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(example[0]) },
        JsonValueKind.Object => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = example.EnumerateObject().ToDictionary(field => field.Name, IOpenApiSchema (field) => SchemaOf(field.Value)),
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static string Describe(ApiError error)
    {
        var fields = error.Details is null ? "" : $" The body also has {string.Join(", ", error.Details.Keys.Select(field => $"`{field}`"))}.";
        return $"- `{error.Code}`: {error.Message.TrimEnd('.')}.{fields}";
    }

    private static JsonNode Example(ApiError error) => JsonSerializer.SerializeToNode(
        new ErrorBody(Success: false, error.Message, error.Code, ExampleTraceId) { Details = error.Details }, ErrorJson.Http.ErrorBody)!;

    private static Dictionary<string, IOpenApiHeader>? Headers(DescribedApi api, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Header("WWW-Authenticate", JsonSchemaType.String, $"`{api.Challenge}`."),
        StatusCodes.Status503ServiceUnavailable => Header("Retry-After", JsonSchemaType.Integer, "How many seconds to wait before the next attempt."),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, JsonSchemaType type, string description) => new()
    {
        [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } },
    };
}
