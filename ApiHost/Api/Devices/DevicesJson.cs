using System.Text.Json.Serialization;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The JSON of devices.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeviceResponse))]
[JsonSerializable(typeof(DevicePage))]
[JsonSerializable(typeof(SaveDeviceRequest))]
[JsonSerializable(typeof(SaveDeviceResponse))]
[JsonSerializable(typeof(ReplacePropertiesRequest))]
[JsonSerializable(typeof(ReplacePropertiesResponse))]
[JsonSerializable(typeof(ResolveOwnersRequest))]
[JsonSerializable(typeof(ResolveOwnersResponse))]
internal sealed partial class DevicesJson : JsonSerializerContext
{
    public static DevicesJson Http { get; } = new(JsonRules.NewOptions());
}
