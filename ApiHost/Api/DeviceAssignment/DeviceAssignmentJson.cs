using System.Text.Json.Serialization;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The JSON of device assignment.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssignDeviceToOwnersRequest))]
[JsonSerializable(typeof(AssignDeviceToOwnersResponse))]
[JsonSerializable(typeof(AssignDevicesToOwnerRequest))]
[JsonSerializable(typeof(AssignDevicesToOwnerResponse))]
[JsonSerializable(typeof(UnassignDeviceFromOwnerRequest))]
[JsonSerializable(typeof(UnassignDeviceFromOwnerResponse))]
[JsonSerializable(typeof(UnassignDevicesFromOwnerRequest))]
[JsonSerializable(typeof(UnassignDevicesFromOwnerResponse))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DeviceAssignmentJson : JsonSerializerContext
{
    public static DeviceAssignmentJson Http { get; } = new(JsonRules.NewOptions());
}
