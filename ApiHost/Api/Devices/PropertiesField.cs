using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>Reads the properties of a device, or returns the error.</summary>
internal static class PropertiesField
{
    /// <summary>Reads a JSON value, which must be an object.</summary>
    public static bool TryRead(string field, JsonElement given, out DeviceProperties properties, [NotNullWhen(false)] out ApiError? error)
    {
        properties = default;
        error = given.ValueKind != JsonValueKind.Object ? ApiErrors.InvalidField($"{field} is {JsonWords.Of(given.ValueKind)}; send an object.")
            : DeviceProperties.TryRead(given, out properties, out var problem) ? null
            : problem == DeviceProperties.TooLarge ? ApiErrors.LimitExceeded($"{field}: {problem}")
            : ApiErrors.InvalidField($"{field}: {problem}");
        return error is null;
    }
}
