using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Telemetron.Devices;

/// <summary>A JSON object that an organization stores with a device. Telemetron does not interpret its names and values.</summary>
/// <remarks>
/// It is stored as sent, except for white space and unnecessary escapes: the order of names and the digits of numbers are preserved. It has at most
/// <see cref="DeviceLimits.PropertiesBytes"/> bytes in UTF-8 and <see cref="MaxDepth"/> levels, and contains no duplicate name within an object, no
/// U+0000 and no unpaired surrogate. Two values are equal if their texts are equal. These are the rules of the HTTP contract.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceProperties")]
public readonly record struct DeviceProperties
{
    /// <summary>The maximum depth. The object itself is the first level.</summary>
    public const int MaxDepth = 32;

    private const string None = "{}";

    private const string Unstorable = "Properties have a text with U+0000 or with half of a surrogate pair, which no database can store.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    [Id(0)]
    private readonly string? _json;

    private DeviceProperties(string? json) => _json = json == None ? null : json;

    /// <summary>The empty object, the same as <c>default</c>.</summary>
    public static DeviceProperties Empty => default;

    /// <summary>Whether the object is empty.</summary>
    public bool IsEmpty => _json is null;

    /// <summary>The JSON object, without white space.</summary>
    public string Json => _json ?? None;

    /// <summary>Parses and validates a JSON object.</summary>
    /// <param name="json">The text of the object.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="problem">Why <paramref name="json"/> is invalid, as a sentence for an error message.</param>
    /// <returns>Whether <paramref name="json"/> is valid.</returns>
    public static bool TryParse(string json, out DeviceProperties properties, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        properties = default;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return TryRead(document.RootElement, out properties, out problem);
        }
        catch (JsonException)
        {
            problem = $"Properties are one JSON object, at most {MaxDepth} levels deep and without a name that appears twice.";
            return false;
        }
        catch (InvalidOperationException)
        {
            // The parser compares names with each other, and one of them is not valid text (an unpaired surrogate).
            problem = Unstorable;
            return false;
        }
    }

    /// <summary>Parses and validates a JSON object.</summary>
    /// <exception cref="FormatException"><paramref name="json"/> is invalid.</exception>
    public static DeviceProperties Parse(string json) => TryParse(json, out var properties, out var problem) ? properties : throw new FormatException(problem);

    /// <inheritdoc/>
    public override string ToString() => Json;

    /// <summary>Validates a JSON object that was already parsed with the rules for duplicate names and depth.</summary>
    internal static bool TryRead(JsonElement element, out DeviceProperties properties, [NotNullWhen(false)] out string? problem)
    {
        properties = default;
        problem = element.ValueKind != JsonValueKind.Object ? "Properties are one JSON object."
            : !IsStorable(element) ? Unstorable
            : null;
        if (problem is not null)
        {
            return false;
        }

        var json = PropertiesJson.Write(element);
        if (Encoding.UTF8.GetByteCount(json) > DeviceLimits.PropertiesBytes)
        {
            problem = TooLarge;
            return false;
        }

        properties = new DeviceProperties(json);
        return true;
    }

    /// <summary>The error message for properties that are too large.</summary>
    internal static string TooLarge => $"Properties take more than {DeviceLimits.PropertiesBytes} bytes as JSON. Keep fewer or shorter ones.";

    /// <summary>Accepts a stored object without validation: it was validated before it was stored.</summary>
    internal static DeviceProperties Read(string? json) => new(json);

    private static bool IsStorable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(property => IsText(() => property.Name) && IsStorable(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsText(() => element.GetString()!),
        _ => true,
    };

    private static bool IsText(Func<string> text)
    {
        try
        {
            return !text().Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
