using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Telemetron.ApiHost.Api.Lists;

/// <summary>
/// The list to which a cursor belongs. A cursor is the key of the last returned item, after a checksum of that key and of everything that identifies
/// the list. A cursor of another organization, list or filter, or one that was changed, is rejected. Its contents are not secret, and the query
/// itself is limited to the caller's organization.
/// </summary>
/// <param name="organization">The organization.</param>
/// <param name="parts">The list's name and its filters.</param>
internal sealed class CursorScope(OrganizationId organization, params IReadOnlyList<string> parts)
{
    private const int CheckBytes = 12;

    /// <summary>Returns the cursor for the items after this key.</summary>
    public string Seal(string key)
    {
        var text = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. Check(text), .. text]);
    }

    /// <summary>Returns the key in a cursor of this list.</summary>
    public bool TryOpen(string cursor, [NotNullWhen(true)] out string? key)
    {
        key = null;
        if (!Base64Url.IsValid(cursor, out var length) || length <= CheckBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        var text = bytes.AsSpan(CheckBytes);
        key = Utf8.IsValid(text) && Check(text).SequenceEqual(bytes.AsSpan(0, CheckBytes)) ? Encoding.UTF8.GetString(text) : null;
        return key is not null;
    }

    /// <summary>Adds each part with its length, so that no two lists have the same bytes.</summary>
    private ReadOnlySpan<byte> Check(ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts.Prepend(organization.Value))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        hash.AppendData(key);
        return hash.GetHashAndReset().AsSpan(0, CheckBytes);
    }
}
