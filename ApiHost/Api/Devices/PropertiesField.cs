using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>Reads the properties of a device, or says what is wrong with them.</summary>
internal static class PropertiesField
{
    /// <summary>Takes an object whose members were read.</summary>
    public static bool TryRead(
        string field, IReadOnlyDictionary<string, JsonElement> given, out DeviceProperties properties, [NotNullWhen(false)] out ApiError? error) =>
        TryRead(field, JsonSerializer.SerializeToElement(given, DevicesJson.Http.IReadOnlyDictionaryStringJsonElement), out properties, out error);

    /// <summary>Takes any value, which must be an object.</summary>
    public static bool TryRead(string field, JsonElement given, out DeviceProperties properties, [NotNullWhen(false)] out ApiError? error)
    {
        error = DeviceProperties.TryRead(given, out properties, out var problem) ? null
            : problem == DeviceProperties.TooLarge ? ApiErrors.LimitExceeded($"{field}: {problem}")
            : ApiErrors.InvalidField($"{field}: {problem}");
        return error is null;
    }
}
