using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// What kind of device one is, in the organization's own words. Given when a device is created; it stays when the device exists.
/// </summary>
/// <remarks>
/// Trimmed of white space, byte order marks and zero-width spaces; then 1 to 128 characters (Unicode code points), at least one of them visible
/// and none a control character. The rule is the HTTP contract's, the same for every caller.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceType")]
public readonly record struct DeviceType
{
    /// <summary>The most characters (Unicode code points) that a type has after trimming.</summary>
    public const int MaxLength = 128;

    /// <summary>The grammar in words, for messages to people.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} characters, at least one of them visible and none a control character";

    [Id(0)]
    private readonly string? _value;

    private DeviceType(string value) => _value = value;

    /// <summary>The type in its normal form, which is trimmed.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and names no type.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceType names no type.");

    /// <summary>Brings <paramref name="text"/> into normal form, or refuses it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceType type)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        var valid = !Text.IsBlank(trimmed) && Text.CountCodePoints(trimmed) is <= MaxLength;
        type = valid ? new DeviceType(trimmed) : default;
        return valid;
    }

    /// <summary>Brings <paramref name="text"/> into normal form.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no device type.</exception>
    public static DeviceType Parse(string text) => TryParse(text, out var type)
        ? type
        : throw new FormatException($"A device type is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Takes a type as it is stored. The rules were looser once (a type was not trimmed), and a device from then must stay readable.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> never was a device type.</exception>
    internal static DeviceType Read(string text) => !string.IsNullOrWhiteSpace(text) && Text.CountCodePoints(text) is <= MaxLength
        ? new DeviceType(text)
        : throw new FormatException("A stored device type is malformed.");
}
