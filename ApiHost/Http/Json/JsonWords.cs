using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>Names JSON types in messages to callers.</summary>
internal static class JsonWords
{
    /// <summary>Names the type of a value that begins with this token.</summary>
    public static string Of(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    /// <summary>Names the type of a value of this kind.</summary>
    public static string Of(JsonValueKind kind) => Of(kind switch
    {
        JsonValueKind.Object => JsonTokenType.StartObject,
        JsonValueKind.Array => JsonTokenType.StartArray,
        JsonValueKind.String => JsonTokenType.String,
        JsonValueKind.Number => JsonTokenType.Number,
        JsonValueKind.True or JsonValueKind.False => JsonTokenType.True,
        _ => JsonTokenType.Null,
    });

    /// <summary>Names the JSON type of a field of this .NET type.</summary>
    public static string Of(Type type, JsonSerializerOptions options) => KindOf(type, options) switch
    {
        JsonTokenType.StartArray => $"an array, each entry {Of(options.GetTypeInfo(type).ElementType!, options)}",
        var kind => Of(kind),
    };

    /// <summary>
    /// Whether a value that begins with this token is allowed for this type. Null is always allowed: it means that nothing was sent. A field that
    /// allows any value is validated by its call.
    /// </summary>
    public static bool Fits(JsonTokenType token, Type type, JsonSerializerOptions options) =>
        token == JsonTokenType.Null || type == typeof(JsonElement?) || (token == JsonTokenType.False ? JsonTokenType.True : token) == KindOf(type, options);

    private static JsonTokenType KindOf(Type type, JsonSerializerOptions options)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value == typeof(string) ? JsonTokenType.String
            : value == typeof(bool) ? JsonTokenType.True
            : options.GetTypeInfo(value).Kind switch
            {
                JsonTypeInfoKind.Enumerable => JsonTokenType.StartArray,
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => JsonTokenType.StartObject,
                _ => JsonTokenType.Number,
            };
    }
}
