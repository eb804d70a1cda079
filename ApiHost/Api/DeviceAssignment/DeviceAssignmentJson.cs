using System.Text.Json.Serialization;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The JSON of device assignment.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssignDeviceToOwnersRequest))]
[JsonSerializable(typeof(AssignDeviceToOwnersResponse))]
internal sealed partial class DeviceAssignmentJson : JsonSerializerContext
{
    public static DeviceAssignmentJson Http { get; } = new(JsonRules.NewOptions());
}
