using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>Reads a list of texts, without the stack for nested values that the serializer's own converter allocates.</summary>
internal sealed class TextListConverter : JsonConverter<IReadOnlyList<string?>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var texts = new List<string?>(capacity: 1);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException());
        }

        return texts;
    }

    /// <inheritdoc/>
    /// <remarks>It is only used for requests, which are only read.</remarks>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string?> value, JsonSerializerOptions options) => throw new NotSupportedException();
}
