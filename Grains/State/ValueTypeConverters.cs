using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetron.Organizations;

namespace Telemetron.Grains.State;

/// <summary>Converts value types to and from their text in stored JSON. A text that was never valid for the type cannot be loaded.</summary>
internal static class ValueTypeConverters
{
    /// <summary>The options of stored JSON. Text is not escaped for HTML: a stored address reads <c>a+b@example.com</c>.</summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // An owner must have its address, customer id and time.
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters =
        {
            new TextConverter<OrganizationId>(OrganizationId.Parse, organization => organization.Value),
            new TextConverter<DeviceIdentifier>(DeviceIdentifier.Read, identifier => identifier.Value),
            new TextConverter<DeviceType>(DeviceType.Read, type => type.Value),
            new TextConverter<EmailAddress>(EmailAddress.Parse, email => email.Value),
            new JsonStringEnumConverter<ApiKeyScope>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            parse(reader.GetString() ?? throw new JsonException($"{typeof(T).Name} is null."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(format(value));
    }
}
