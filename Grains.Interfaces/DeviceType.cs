using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// What kind of device one is, in the organization's own words. Given when a device is created; it stays when the device exists.
/// </summary>
/// <remarks>Not blank, up to 128 characters (Unicode code points), no control characters; kept as given.</remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceType")]
public readonly record struct DeviceType
{
    /// <summary>The most characters (Unicode code points) of a type.</summary>
    public const int MaxLength = 128;

    [Id(0)]
    private readonly string? _value;

    private DeviceType(string value) => _value = value;

    /// <summary>The type as given.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and names no type.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceType names no type.");

    /// <summary>Takes <paramref name="text"/> as a type, or refuses it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceType type)
    {
        if (string.IsNullOrWhiteSpace(text) || Text.CountCodePoints(text) is not <= MaxLength)
        {
            type = default;
            return false;
        }

        type = new DeviceType(text);
        return true;
    }

    /// <summary>Takes <paramref name="text"/> as a type.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no device type.</exception>
    public static DeviceType Parse(string text) => TryParse(text, out var type)
        ? type
        : throw new FormatException($"A device type is not blank and has up to {MaxLength} characters without control characters.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
