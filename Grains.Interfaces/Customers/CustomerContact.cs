namespace Telemetron.Customers;

/// <summary>A customer's name and contact data, as a caller gives them.</summary>
/// <remarks>
/// Of each field, null leaves it as it is, and a blank text clears it: a name then falls back to the part of the address before the <c>@</c>. Texts are
/// trimmed as a <see cref="DeviceIdentifier"/> is, and do not contain U+0000. The limits are the HTTP contract's.
/// </remarks>
/// <param name="Name">At most <see cref="MaxNameLength"/> characters (Unicode code points).</param>
/// <param name="Phone">At most <see cref="MaxPhoneLength"/> characters.</param>
/// <param name="Address">At most <see cref="MaxAddressLength"/> characters.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerContact")]
public sealed record CustomerContact(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? Phone = null,
    [property: Id(2)] string? Address = null)
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 256;

    /// <summary>The most characters of a telephone number.</summary>
    public const int MaxPhoneLength = 64;

    /// <summary>The most characters of a postal address.</summary>
    public const int MaxAddressLength = 1024;
}
