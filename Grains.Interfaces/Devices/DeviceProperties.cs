using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Telemetron.Devices;

/// <summary>What an organization keeps with a device: a JSON object whose names and values mean nothing to Telemetron.</summary>
/// <remarks>
/// Kept as it was given, but for white space: names stay in their order, and numbers in the digits in which they were written. At most
/// <see cref="DeviceLimits.PropertiesBytes"/> bytes in UTF-8 and <see cref="MaxDepth"/> levels; no name twice within an object, no U+0000 and no half of
/// a surrogate pair. Two are equal when their texts are. The rule is the HTTP contract's, the same for every caller.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.DeviceProperties")]
public readonly record struct DeviceProperties
{
    /// <summary>How deep the object may be nested; the object itself is the first level.</summary>
    public const int MaxDepth = 32;

    private const string None = "{}";

    private const string Unstorable = "Properties have a text with U+0000 or with half of a surrogate pair, which no database can store.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    [Id(0)]
    private readonly string? _json;

    private DeviceProperties(string? json) => _json = json == None ? null : json;

    /// <summary>No properties, as <c>default</c> has.</summary>
    public static DeviceProperties Empty => default;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _json is null;

    /// <summary>The JSON object, without white space.</summary>
    public string Json => _json ?? None;

    /// <summary>Takes a JSON object as properties, or says why not.</summary>
    /// <param name="json">The text of the object.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="problem">Why <paramref name="json"/> is not taken, for people: a sentence that begins with its subject.</param>
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
            // Names are compared with each other as soon as they are parsed, and this is one that has no text.
            problem = Unstorable;
            return false;
        }
    }

    /// <summary>Takes a JSON object as properties.</summary>
    /// <exception cref="FormatException"><paramref name="json"/> is not taken.</exception>
    public static DeviceProperties Parse(string json) => TryParse(json, out var properties, out var problem) ? properties : throw new FormatException(problem);

    /// <inheritdoc/>
    public override string ToString() => Json;

    /// <summary>Takes a JSON object that is parsed already, by the rules for duplicates and depth.</summary>
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

    /// <summary>What a caller is told whose properties are too large.</summary>
    internal static string TooLarge => $"Properties take more than {DeviceLimits.PropertiesBytes} bytes as JSON. Keep fewer or shorter ones.";

    /// <summary>Takes what is stored, which was checked when it came.</summary>
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
