using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>
/// A buffer for a response whose length is not yet known. Each thread keeps one for its next response, unless it has become too long.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int InitialBytes = 1024;

    /// <summary>The maximum length of a buffer to keep. Longer ones are rarely needed.</summary>
    private const int MaxKeptBytes = 64 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JsonRules.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(InitialBytes);
    private readonly Utf8JsonWriter _writer;

    private JsonBuffer() => _writer = new Utf8JsonWriter(_bytes, WriterOptions);

    /// <summary>The JSON that was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Writes a value. Dispose the buffer when its bytes are no longer needed.</summary>
    public static JsonBuffer Write<T>(T value)
        where T : class, IJsonModel<T>
    {
        var buffer = _kept ?? new JsonBuffer();
        _kept = null;
        buffer.Fill(value, T.Json);
        return buffer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bytes.ResetWrittenCount();
        if (_bytes.Capacity <= MaxKeptBytes)
        {
            _writer.Reset();
            _kept = this;
        }
    }

    /// <summary>Uses generated code if there is any, because it needs no serializer state for nested values.</summary>
    private void Fill<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        if (typeInfo.SerializeHandler is { } write)
        {
            write(_writer, value);
            _writer.Flush();
        }
        else
        {
            JsonSerializer.Serialize(_writer, value, typeInfo);
        }
    }
}
