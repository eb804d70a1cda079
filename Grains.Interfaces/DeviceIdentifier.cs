using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// What an organization calls a device: a serial number, a MAC address, any text of its own.
/// </summary>
/// <remarks>
/// Trimmed; then 1 to 256 characters (Unicode code points) without control characters. Compared exactly:
/// <c>SN-1</c>, <c>sn-1</c>, <c>01</c> and <c>1</c> are four devices. The rule is the HTTP contract's, the same for every caller.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceIdentifier")]
public readonly record struct DeviceIdentifier
{
    /// <summary>The most characters (Unicode code points) that an identifier has after trimming.</summary>
    public const int MaxLength = 256;

    [Id(0)]
    private readonly string? _value;

    private DeviceIdentifier(string value) => _value = value;

    /// <summary>The identifier in its normal form, which is trimmed.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and identifies no device.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default DeviceIdentifier identifies no device.");

    /// <summary>Brings <paramref name="text"/> into normal form, or refuses it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceIdentifier identifier)
    {
        var trimmed = text?.Trim();
        if (trimmed is null || Text.CountCodePoints(trimmed) is not (> 0 and <= MaxLength))
        {
            identifier = default;
            return false;
        }

        identifier = new DeviceIdentifier(trimmed);
        return true;
    }

    /// <summary>Brings <paramref name="text"/> into normal form.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no device identifier.</exception>
    public static DeviceIdentifier Parse(string text) => TryParse(text, out var identifier)
        ? identifier
        : throw new FormatException($"A device identifier is 1 to {MaxLength} characters without control characters.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
