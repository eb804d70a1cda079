namespace Telemetron.Customers;

/// <summary>A customer's name and contact data, in a command.</summary>
/// <remarks>
/// A field that is null is left unchanged. A blank field is cleared: the name then falls back to the part of the email address before the <c>@</c>.
/// Texts are trimmed like a <see cref="DeviceIdentifier"/> and must not contain U+0000 or unpaired surrogates. The limits are those of the HTTP
/// contract.
/// </remarks>
/// <param name="Name">At most <see cref="MaxNameLength"/> characters (Unicode code points) after trimming.</param>
/// <param name="Phone">At most <see cref="MaxPhoneLength"/> characters.</param>
/// <param name="Address">At most <see cref="MaxAddressLength"/> characters.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CustomerContact")]
public sealed record CustomerContact(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? Phone = null,
    [property: Id(2)] string? Address = null)
{
    /// <summary>The maximum number of characters in a name.</summary>
    public const int MaxNameLength = 256;

    /// <summary>The maximum number of characters in a telephone number.</summary>
    public const int MaxPhoneLength = 64;

    /// <summary>The maximum number of characters in a postal address.</summary>
    public const int MaxAddressLength = 1024;
}
