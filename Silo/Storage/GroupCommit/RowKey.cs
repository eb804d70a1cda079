using System.Buffers.Binary;
using System.Text;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>What finds a grain's row, as Orleans' ADO.NET provider names it, so that both storages share their rows.</summary>
/// <param name="GrainIdHash">A hash of the key. Stored, but in no index.</param>
/// <param name="N0">The first half of a GUID; otherwise 0.</param>
/// <param name="N1">The second half of a GUID, or a number; otherwise 0.</param>
/// <param name="GrainTypeHash">A hash of the state's name. Stored, but in no index.</param>
/// <param name="GrainTypeString">The state's name.</param>
/// <param name="ExtensionString">The key as text, or what follows a GUID or a number; null when nothing does.</param>
internal readonly record struct RowKey(int GrainIdHash, long N0, long N1, int GrainTypeHash, string GrainTypeString, string? ExtensionString)
{
    private const int BytesOnStack = 512;

    /// <summary>The row of a grain's state.</summary>
    /// <exception cref="ArgumentException">The name is that of a generic class, which the ADO.NET provider would rewrite.</exception>
    public static RowKey Of(string stateName, GrainId grainId)
    {
        if (stateName.Contains('`', StringComparison.Ordinal))
        {
            throw new ArgumentException("The name of a state is a plain name, not that of a generic class.", nameof(stateName));
        }

        if (GrainIdKeyExtensions.TryGetGuidKey(grainId, out var guid, out var extension))
        {
            Span<byte> bytes = stackalloc byte[16];
            guid.TryWriteBytes(bytes);
            var (n0, n1) = (BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
            return new RowKey(HashOfKey(bytes, extension), n0, n1, HashOfName(stateName), stateName, extension);
        }

        if (GrainIdKeyExtensions.TryGetIntegerKey(grainId, out var number, out extension))
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            return new RowKey(HashOfKey(bytes, extension), 0, number, HashOfName(stateName), stateName, extension);
        }

        var text = grainId.Key.ToString();
        return new RowKey(HashOfKey([], text), 0, 0, HashOfName(stateName), stateName, text);
    }

    /// <summary>Any order will do that all silos share: two statements that lock rows in one order cannot deadlock.</summary>
    public static int Compare(in RowKey left, in RowKey right)
    {
        var order = string.CompareOrdinal(left.GrainTypeString, right.GrainTypeString);
        order = order != 0 ? order : string.CompareOrdinal(left.ExtensionString, right.ExtensionString);
        order = order != 0 ? order : left.N0.CompareTo(right.N0);
        return order != 0 ? order : left.N1.CompareTo(right.N1);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => GrainIdHash;

    private static int HashOfName(string name)
    {
        Span<byte> bytes = MaxBytes(name) <= BytesOnStack ? stackalloc byte[BytesOnStack] : new byte[MaxBytes(name)];
        return (int)StableHash.ComputeHash(bytes[..Encoding.UTF8.GetBytes(name, bytes)]);
    }

    /// <summary>The ADO.NET provider hashes the bytes of a key, and not those of a name, in reverse.</summary>
    private static int HashOfKey(ReadOnlySpan<byte> number, string? text)
    {
        var length = number.Length + MaxBytes(text);
        Span<byte> bytes = length <= BytesOnStack ? stackalloc byte[BytesOnStack] : new byte[length];
        number.CopyTo(bytes);
        bytes = bytes[..(number.Length + Encoding.UTF8.GetBytes(text, bytes[number.Length..]))];
        bytes.Reverse();
        return (int)StableHash.ComputeHash(bytes);
    }

    private static int MaxBytes(string? text) => text is null ? 0 : Encoding.UTF8.GetMaxByteCount(text.Length);
}
