using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// What an organization calls a device: a serial number, a MAC address, any text of its own.
/// </summary>
/// <remarks>
/// Trimmed of white space, byte order marks and zero-width spaces; then 1 to 256 characters (Unicode code points), at least one of them
/// visible and none a control character. Compared exactly: <c>SN-1</c>, <c>sn-1</c>, <c>01</c> and <c>1</c> are four devices. The rule is the
/// HTTP contract's, the same for every caller.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceIdentifier")]
public readonly record struct DeviceIdentifier
{
    /// <summary>The most characters (Unicode code points) that an identifier has after trimming.</summary>
    public const int MaxLength = 256;

    /// <summary>The grammar in words, for messages to people.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} characters, at least one of them visible and none a control character";

    [Id(0)]
    private readonly string? _value;

    private DeviceIdentifier(string value) => _value = value;

    /// <summary>The identifier in its normal form, which is trimmed.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and identifies no device.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceIdentifier identifies no device.");

    /// <summary>
    /// Whether this is <c>.</c> or <c>..</c>, which no URL can name: clients and servers resolve them as steps in the path. A device of such a name
    /// is not created; one from before this rule stays.
    /// </summary>
    public bool IsDotSegment => _value is "." or "..";

    /// <summary>Brings <paramref name="text"/> into normal form, or refuses it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceIdentifier identifier)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        var valid = !Text.IsBlank(trimmed) && Text.CountCodePoints(trimmed) is <= MaxLength;
        identifier = valid ? new DeviceIdentifier(trimmed) : default;
        return valid;
    }

    /// <summary>Brings <paramref name="text"/> into normal form.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no device identifier.</exception>
    public static DeviceIdentifier Parse(string text) => TryParse(text, out var identifier)
        ? identifier
        : throw new FormatException($"A device identifier is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Takes an identifier as it is stored. The rules were looser once (an identifier could begin with a byte order mark), and a device from then must
    /// stay readable.
    /// </summary>
    internal static bool TryRead(string text, out DeviceIdentifier identifier)
    {
        var valid = text.AsSpan().Trim().Length == text.Length && Text.CountCodePoints(text) is > 0 and <= MaxLength;
        identifier = valid ? new DeviceIdentifier(text) : default;
        return valid;
    }

    /// <inheritdoc cref="TryRead"/>
    /// <exception cref="FormatException"><paramref name="text"/> never was a device identifier.</exception>
    internal static DeviceIdentifier Read(string text) => TryRead(text, out var identifier)
        ? identifier
        : throw new FormatException("A stored device identifier is malformed.");
}
