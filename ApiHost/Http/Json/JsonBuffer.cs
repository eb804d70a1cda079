using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>Memory to write an answer to before its length is known. Each thread keeps one for its next answer, unless that answer was long.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int InitialBytes = 1024;

    /// <summary>A longer buffer is left to the garbage collector: few answers need it.</summary>
    private const int MaxKeptBytes = 64 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JsonRules.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(InitialBytes);
    private readonly Utf8JsonWriter _writer;

    private JsonBuffer() => _writer = new Utf8JsonWriter(_bytes, WriterOptions);

    /// <summary>The JSON that was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Writes a value. Dispose the buffer when the bytes are not needed any more.</summary>
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

    /// <summary>Generated code, where the source generator has made some, needs no state of the serializer for nested values.</summary>
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
