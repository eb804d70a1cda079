using System.Security.Cryptography;
using System.Text;

namespace Telemetron.Grains;

/// <summary>
/// Creates the ids of devices and customers. An id is derived from the request and the grain, so that a retry, after a lost result, can tell what its
/// own request created.
/// </summary>
/// <remarks>
/// The first half is that of the request's id, a version 7 UUID. It is ordered by time, so that an index grows at its end. The second half is a hash
/// of the request's id and the grain's key, so that everything that a request creates gets a different id.
/// </remarks>
internal static class NewIds
{
    private const string DevicePrefix = "dev_";
    private const string CustomerPrefix = "cust_";
    private const int GuidBytes = 16;
    private const int RequestsHalf = 8;
    private const int MaxUtf8BytesPerChar = 3;
    private const int Digits = 2 * GuidBytes;
    private const byte Variant = 0b1000_0000;
    private const byte VariantMask = 0b0011_1111;

    /// <summary>An id for a device: <c>dev_</c> and 32 hexadecimal digits.</summary>
    public static string ForDevice(Guid request, OrganizationId organization, DeviceIdentifier identifier) =>
        New(DevicePrefix, request, GrainKeys.Device(organization, identifier));

    /// <summary>An id for a customer: <c>cust_</c> and 32 hexadecimal digits.</summary>
    public static string ForCustomer(Guid request, OrganizationId organization, EmailAddress email) =>
        New(CustomerPrefix, request, GrainKeys.Customer(organization, email));

    /// <summary>Whether this request created the device with this id.</summary>
    public static bool DeviceIsNewIn(Guid request, string deviceId, OrganizationId organization, DeviceIdentifier identifier) =>
        SharesTime(DevicePrefix, request, deviceId) && IsNew(DevicePrefix, request, GrainKeys.Device(organization, identifier), deviceId);

    /// <summary>Whether this request created the customer with this id.</summary>
    public static bool CustomerIsNewIn(Guid request, string customerId, OrganizationId organization, EmailAddress email) =>
        SharesTime(CustomerPrefix, request, customerId) && IsNew(CustomerPrefix, request, GrainKeys.Customer(organization, email), customerId);

    /// <summary>Fast path: rejects nearly every id that this request did not create.</summary>
    private static bool SharesTime(string prefix, Guid request, ReadOnlySpan<char> id)
    {
        Span<char> requestDigits = stackalloc char[Digits];
        return id.StartsWith(prefix)
            && request.TryFormat(requestDigits, out _, "N")
            && id[prefix.Length..].StartsWith(requestDigits[..(2 * RequestsHalf)]);
    }

    private static bool IsNew(string prefix, Guid request, string key, ReadOnlySpan<char> id)
    {
        Span<char> digits = stackalloc char[Digits];
        WriteDigits(request, key, digits);
        return id[prefix.Length..].SequenceEqual(digits);
    }

    private static string New(string prefix, Guid request, string key)
    {
        Span<char> digits = stackalloc char[Digits];
        WriteDigits(request, key, digits);
        return string.Concat(prefix, digits);
    }

    private static void WriteDigits(Guid request, string key, Span<char> digits)
    {
        Span<byte> hashed = stackalloc byte[GuidBytes + (MaxUtf8BytesPerChar * key.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> id = stackalloc byte[GuidBytes];
        request.TryWriteBytes(hashed, bigEndian: true, out _);
        hashed[..RequestsHalf].CopyTo(id);
        SHA256.HashData(hashed[..(GuidBytes + Encoding.UTF8.GetBytes(key, hashed[GuidBytes..]))], hash);
        hash[..(GuidBytes - RequestsHalf)].CopyTo(id[RequestsHalf..]);
        id[RequestsHalf] = (byte)((id[RequestsHalf] & VariantMask) | Variant);
        Convert.TryToHexStringLower(id, digits, out _);
    }
}
