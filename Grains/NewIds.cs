using System.Security.Cryptography;
using System.Text;

namespace Telemetron.Grains;

/// <summary>
/// Makes the ids that a device and a customer get once. They follow from the request and the grain, so that a request which is repeated,
/// because its first answer was lost, recognises what it created itself.
/// </summary>
/// <remarks>
/// The first half is the request's, which is time-ordered (a version 7 UUID), so that an index grows at its end; the second half is a hash of
/// the request and the grain's key, so that a request which creates many things gives them different ids.
/// </remarks>
internal static class NewIds
{
    private const string DevicePrefix = "dev_";
    private const string CustomerPrefix = "cust_";
    private const int GuidBytes = 16;
    private const int RequestsHalf = 8;
    private const byte Variant = 0b1000_0000;
    private const byte VariantMask = 0b0011_1111;

    /// <summary>An id for a device: <c>dev_</c> and 32 hexadecimal digits.</summary>
    public static string ForDevice(Guid request, OrganizationId organization, DeviceIdentifier identifier) =>
        New(DevicePrefix, request, GrainKeys.Device(organization, identifier));

    /// <summary>An id for a customer: <c>cust_</c> and 32 hexadecimal digits.</summary>
    public static string ForCustomer(Guid request, OrganizationId organization, EmailAddress email) =>
        New(CustomerPrefix, request, GrainKeys.Customer(organization, email));

    /// <summary>Whether this request created the device with this id.</summary>
    public static bool IsOf(Guid request, string deviceId, OrganizationId organization, DeviceIdentifier identifier) =>
        SharesTime(request, deviceId.AsSpan(DevicePrefix.Length)) && deviceId == ForDevice(request, organization, identifier);

    /// <summary>Whether this request created the customer with this id.</summary>
    public static bool IsOf(Guid request, string customerId, OrganizationId organization, EmailAddress email) =>
        SharesTime(request, customerId.AsSpan(CustomerPrefix.Length)) && customerId == ForCustomer(request, organization, email);

    /// <summary>A cheap no for nearly everything that was there before this request.</summary>
    private static bool SharesTime(Guid request, ReadOnlySpan<char> idDigits)
    {
        Span<char> requestDigits = stackalloc char[2 * GuidBytes];
        return request.TryFormat(requestDigits, out _, "N") && idDigits.StartsWith(requestDigits[..(2 * RequestsHalf)]);
    }

    private static string New(string prefix, Guid request, string key)
    {
        var requestBytes = request.ToByteArray(bigEndian: true);
        var hash = SHA256.HashData([.. requestBytes, .. Encoding.UTF8.GetBytes(key)]);
        Span<byte> id = stackalloc byte[GuidBytes];
        requestBytes.AsSpan(0, RequestsHalf).CopyTo(id);
        hash.AsSpan(0, GuidBytes - RequestsHalf).CopyTo(id[RequestsHalf..]);
        id[RequestsHalf] = (byte)((id[RequestsHalf] & VariantMask) | Variant);
        return prefix + Convert.ToHexStringLower(id);
    }
}
