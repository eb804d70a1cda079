using System.Text;

namespace Telemetron.Testing.Telemetry;

/// <summary>A message of Protocol Buffers, read by the numbers of its fields: enough for what arrives over OTLP, without its classes.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int LengthDelimited = 2;
    private const int FourBytes = 5;

    private readonly ILookup<int, byte[]> _fields;

    private ProtobufMessage(ILookup<int, byte[]> fields) => _fields = fields;

    /// <summary>Reads the fields of a message. Those that are numbers are passed over.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static ProtobufMessage Read(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<(int Number, byte[] Value)>();
        while (!bytes.IsEmpty)
        {
            var key = ReadVarint(ref bytes);
            var length = (int)(key & 7) switch
            {
                Varint => 0,
                EightBytes => sizeof(ulong),
                FourBytes => sizeof(uint),
                LengthDelimited => (int)ReadVarint(ref bytes),
                var type => throw new InvalidDataException($"There is no wire type {type}."),
            };
            if ((key & 7) == Varint)
            {
                ReadVarint(ref bytes);
            }
            else if ((key & 7) == LengthDelimited)
            {
                fields.Add(((int)(key >> 3), bytes[..length].ToArray()));
            }

            bytes = bytes[length..];
        }

        return new ProtobufMessage(fields.ToLookup(field => field.Number, field => field.Value));
    }

    /// <summary>The messages in a field.</summary>
    public IEnumerable<ProtobufMessage> Messages(int number) => _fields[number].Select(bytes => Read(bytes));

    /// <summary>The text in a field; empty when it is not there.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(_fields[number].LastOrDefault([]));

    /// <summary>The bytes in a field as hexadecimal digits; empty when it is not there.</summary>
    public string Hex(int number) => Convert.ToHexStringLower(_fields[number].LastOrDefault([]));

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
