using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>The rules for all JSON of the contract, which the context of each feature follows.</summary>
internal static class JsonRules
{
    /// <summary>How deep JSON may be nested, by the contract.</summary>
    public const int MaxDepth = 32;

    /// <summary>Answers are <c>application/json</c> and need no escaping for HTML.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>
    /// Options for one context: names exactly as in the contract, and no property twice. A context states the first two as attributes too, from which
    /// the source generator makes code that writes without looking at options.
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
