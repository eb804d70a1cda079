using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>The rules for all JSON of the contract. The JSON context of each resource follows them.</summary>
internal static class JsonRules
{
    /// <summary>The maximum depth of JSON, from the contract.</summary>
    public const int MaxDepth = 32;

    /// <summary>The encoder. Responses are <c>application/json</c> and need no escaping for HTML.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>
    /// Returns the options for a context: exact names, and no duplicate properties. A context also has the first two as attributes, from which
    /// the source generator creates code that does not need the options.
    /// </summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
        Encoder = Encoder,
    };
}
