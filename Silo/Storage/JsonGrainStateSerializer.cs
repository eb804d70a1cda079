using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.State;

namespace Telemetron.Silo.Storage;

/// <summary>Serializes grain states as JSON, with <see cref="GrainStateJson"/>.</summary>
internal sealed class JsonGrainStateSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input!, TypeInfo<T>()));

    /// <inheritdoc/>
    /// <exception cref="StoredStateException">It is not JSON of this type, or a newer version wrote it with an unknown schema number.</exception>
    public T? Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            var schema = ReadSchema(input.ToMemory().Span);
            return schema <= StoredState.NewestSchema
                ? JsonSerializer.Deserialize(input.ToMemory().Span, TypeInfo<T>())
                : throw new StoredStateException(
                    $"A stored {typeof(T).Name} has schema {schema}; this program knows schemas up to {StoredState.NewestSchema}. Start a newer program.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new StoredStateException($"A stored {typeof(T).Name} is not readable: {Describe(exception)}.");
        }
    }

    /// <summary>Checks the schema number before anything else is read: in a newer schema, the other fields may have another meaning.</summary>
    private static int ReadSchema(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new StoredStateException("A stored state is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("schema"u8);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var schema) && schema >= 1
                    ? schema
                    : throw new StoredStateException("The schema of a stored state is not a positive number.");
            }

            reader.Skip();
        }

        throw new StoredStateException("A stored state has no schema number.");
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>?)GrainStateJson.Stored.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} is not a stored state; add it to {nameof(GrainStateJson)}.");

    /// <summary>Describes the position of an error in the JSON, but not its contents.</summary>
    public static string Describe(Exception exception) => exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
        ? $"{exception.GetType().Name} at line {line}, byte {position}"
        : exception.GetType().Name;
}
