using System.Text.Json;
using Telemetron.Devices;

namespace Telemetron.Grains.Devices;

/// <summary>Merges properties.</summary>
internal static class PropertyChanges
{
    /// <summary>
    /// Sets top-level properties. One whose value is null is removed, a new one is added at the end, and all others keep their values and positions.
    /// </summary>
    /// <returns>The merged properties; null if they are too large.</returns>
    public static DeviceProperties? Merge(DeviceProperties current, DeviceProperties changes)
    {
        using var before = JsonDocument.Parse(current.Json);
        using var given = JsonDocument.Parse(changes.Json);
        var merged = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in before.RootElement.EnumerateObject())
        {
            merged.Add(property.Name, property.Value);
        }

        foreach (var property in given.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                merged.Remove(property.Name);
            }
            else
            {
                merged[property.Name] = property.Value;
            }
        }

        return DeviceProperties.TryParse(PropertiesJson.Write(writer => Write(writer, merged)), out var properties, out _) ? properties : null;
    }

    private static void Write(Utf8JsonWriter writer, OrderedDictionary<string, JsonElement> properties)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
