using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// The kind of a device, in terms of the organization, such as <c>sensor</c>. It is required to create a device.
/// </summary>
/// <remarks>
/// White space, byte order marks and zero-width spaces are trimmed. What remains has 1 to 128 characters (Unicode code points): at least one
/// visible character and no control character. These are the rules of the HTTP contract.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceType")]
public readonly record struct DeviceType
{
    /// <summary>The maximum number of characters (Unicode code points) after trimming.</summary>
    public const int MaxLength = 128;

    /// <summary>The rules in words, for error messages.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} characters, at least one of them visible and none a control character";

    [Id(0)]
    private readonly string? _value;

    private DeviceType(string value) => _value = value;

    /// <summary>The trimmed type.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no type.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceType names no type.");

    /// <summary>Trims and validates <paramref name="text"/>.</summary>
    /// <returns>Whether it is a device type.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceType type)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        var valid = !Text.IsBlank(trimmed) && Text.CountCodePoints(trimmed) is <= MaxLength;
        type = valid ? new DeviceType(trimmed) : default;
        return valid;
    }

    /// <summary>Trims and validates <paramref name="text"/>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a device type.</exception>
    public static DeviceType Parse(string text) => TryParse(text, out var type)
        ? type
        : throw new FormatException($"A device type is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Accepts a stored type. Earlier rules were less strict (types were not trimmed), and devices from that time must remain readable.
    /// </summary>
    /// <exception cref="FormatException"><paramref name="text"/> was never a valid device type.</exception>
    internal static DeviceType Read(string text) => !string.IsNullOrWhiteSpace(text) && Text.CountCodePoints(text) is <= MaxLength
        ? new DeviceType(text)
        : throw new FormatException("A stored device type is malformed.");
}
