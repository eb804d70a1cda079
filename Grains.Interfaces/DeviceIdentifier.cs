using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// An organization's name for a device, such as a serial number or a MAC address. It is part of the grain's key.
/// </summary>
/// <remarks>
/// White space, byte order marks and zero-width spaces are trimmed. What remains has 1 to 256 characters (Unicode code points): at least one
/// visible character and no control character. Identifiers are compared exactly: <c>SN-1</c>, <c>sn-1</c>, <c>01</c> and <c>1</c> are four devices.
/// These are the rules of the HTTP contract.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceIdentifier")]
public readonly record struct DeviceIdentifier
{
    /// <summary>The maximum number of characters (Unicode code points) after trimming.</summary>
    public const int MaxLength = 256;

    /// <summary>The rules in words, for error messages.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} characters, at least one of them visible and none a control character";

    [Id(0)]
    private readonly string? _value;

    private DeviceIdentifier(string value) => _value = value;

    /// <summary>The trimmed identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which identifies no device.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceIdentifier identifies no device.");

    /// <summary>
    /// Whether this is <c>.</c> or <c>..</c>. No URL can contain these as a name, because clients and servers resolve them as path segments. A device
    /// with such an identifier cannot be created. Devices that had one before this rule remain accessible to grain calls.
    /// </summary>
    public bool IsDotSegment => _value is "." or "..";

    /// <summary>Trims and validates <paramref name="text"/>.</summary>
    /// <returns>Whether it is a device identifier.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceIdentifier identifier)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        var valid = !Text.IsBlank(trimmed) && Text.CountCodePoints(trimmed) is <= MaxLength;
        identifier = valid ? new DeviceIdentifier(trimmed) : default;
        return valid;
    }

    /// <summary>Trims and validates <paramref name="text"/>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a device identifier.</exception>
    public static DeviceIdentifier Parse(string text) => TryParse(text, out var identifier)
        ? identifier
        : throw new FormatException($"A device identifier is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Accepts a stored identifier. Earlier rules were less strict (an identifier could begin with a byte order mark), and devices from that time
    /// must remain readable.
    /// </summary>
    internal static bool TryRead(string text, out DeviceIdentifier identifier)
    {
        var valid = text.AsSpan().Trim().Length == text.Length && Text.CountCodePoints(text) is > 0 and <= MaxLength;
        identifier = valid ? new DeviceIdentifier(text) : default;
        return valid;
    }

    /// <inheritdoc cref="TryRead"/>
    /// <exception cref="FormatException"><paramref name="text"/> was never a valid device identifier.</exception>
    internal static DeviceIdentifier Read(string text) => TryRead(text, out var identifier)
        ? identifier
        : throw new FormatException("A stored device identifier is malformed.");
}
