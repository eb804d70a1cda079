using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

/// <summary><c>docs/openapi.json</c> or <c>docs/openapi-admin.json</c>, as a program reads it that knows nothing but this document.</summary>
public sealed class ApiDocument
{
    private const string Schemas = "#/components/schemas/";

    private ApiDocument(JsonObject root)
    {
        Root = root;
        Operations = [.. from path in root["paths"]!.AsObject() from operation in path.Value!.AsObject() select new ApiOperation(this, path.Key, operation.Key, operation.Value!)];
    }

    /// <summary>Where the document is checked in.</summary>
    public static string Path => System.IO.Path.Combine(Repository.Root, "docs", "openapi.json");

    /// <summary>Where the document of the administrators' API is checked in.</summary>
    public static string AdminPath => System.IO.Path.Combine(Repository.Root, "docs", "openapi-admin.json");

    /// <summary>The document.</summary>
    public JsonObject Root { get; }

    /// <summary>All calls.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    public static ApiDocument Read() => Read(Path);

    public static ApiDocument Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!.AsObject());

    /// <summary>What a node is, or refers to.</summary>
    public JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference
        ? ((string)reference!)[2..].Split('/').Aggregate((JsonNode)Root, (parent, name) => parent[name]!)
        : node;

    /// <summary>A schema that can be evaluated by itself.</summary>
    public JsonSchema SchemaOf(JsonNode schema)
    {
        var alone = schema.DeepClone().AsObject();
        alone["$defs"] = Root["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromText(alone.ToJsonString().Replace(Schemas, "#/$defs/", StringComparison.Ordinal));
    }

    /// <summary>What a value does wrong by a schema; empty if nothing.</summary>
    public static string Violations(JsonSchema schema, JsonElement value)
    {
        var results = schema.Evaluate(value, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return results.IsValid ? "" : string.Join("; ", (results.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")));
    }
}

/// <summary>A call of the document.</summary>
public sealed class ApiOperation
{
    public ApiOperation(ApiDocument document, string path, string method, JsonNode node)
    {
        Path = path;
        Method = new HttpMethod(method.ToUpperInvariant());
        Id = (string)node["operationId"]!;
        Parameters = [.. node["parameters"]?.AsArray().Select(parameter => parameter!) ?? []];
        RequestMedia = node["requestBody"]?["content"]?["application/json"];
        RequestSchema = RequestMedia is null ? null : document.Resolve(RequestMedia["schema"]!);
        Responses = node["responses"]!.AsObject().ToDictionary(response => int.Parse(response.Key, null), response => new ApiAnswer(document, document.Resolve(response.Value!)));
    }

    public string Path { get; }

    public HttpMethod Method { get; }

    public string Id { get; }

    public IReadOnlyList<JsonNode> Parameters { get; }

    /// <summary>How the body is described, with its example; null for a call without a body.</summary>
    public JsonNode? RequestMedia { get; }

    public JsonNode? RequestSchema { get; }

    public IReadOnlyDictionary<int, ApiAnswer> Responses { get; }
}

/// <summary>A response that the document allows.</summary>
public sealed class ApiAnswer(ApiDocument document, JsonNode node)
{
    private readonly JsonNode? _media = node["content"]?["application/json"];

    /// <summary>What the body must be; null if there is none.</summary>
    public JsonSchema? Schema { get; } = node["content"]?["application/json"]?["schema"] is { } schema ? document.SchemaOf(schema) : null;

    /// <summary>The codes of the errors; empty for a success.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. node["x-codes"]?.AsArray().Select(code => (string)code!) ?? []];

    /// <summary>The headers that a response always has.</summary>
    public IReadOnlyList<string> Headers { get; } = [.. node["headers"]?.AsObject().Select(header => header.Key) ?? []];

    public JsonNode? Example => _media?["example"];
}
