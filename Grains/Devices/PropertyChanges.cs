using System.Text.Json;
using Telemetron.Devices;

namespace Telemetron.Grains.Devices;

/// <summary>How properties change.</summary>
internal static class PropertyChanges
{
    /// <summary>
    /// The properties with others set, by their top-level names: one that is null is removed, a new one comes last, and all else stays where it is.
    /// </summary>
    /// <returns>The properties, or <see cref="FailureCode.PropertiesTooLarge"/> as null.</returns>
    public static DeviceProperties? Merge(DeviceProperties current, DeviceProperties changes)
    {
        using var before = JsonDocument.Parse(current.Json);
        using var given = JsonDocument.Parse(changes.Json);
        var merged = PropertiesJson.Write(writer => Write(writer, before.RootElement, given.RootElement));
        return DeviceProperties.TryParse(merged, out var properties, out _) ? properties : null;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement current, JsonElement changes)
    {
        writer.WriteStartObject();
        foreach (var property in current.EnumerateObject())
        {
            var isChanged = changes.TryGetProperty(property.Name, out var changed);
            WriteUnlessNull(writer, property.Name, isChanged ? changed : property.Value, keepsNull: !isChanged);
        }

        foreach (var property in changes.EnumerateObject().Where(property => !current.TryGetProperty(property.Name, out _)))
        {
            WriteUnlessNull(writer, property.Name, property.Value, keepsNull: false);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnlessNull(Utf8JsonWriter writer, string name, JsonElement value, bool keepsNull)
    {
        if (keepsNull || value.ValueKind != JsonValueKind.Null)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
