using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetron.ApiHost.DeviceAssignment;
using Telemetron.ApiHost.Devices;
using Telemetron.ApiHost.Errors;

namespace Telemetron.ApiHost.Json;

/// <summary>The JSON of the HTTP contract.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(AssignDeviceToOwnersRequest))]
[JsonSerializable(typeof(AssignDeviceToOwnersResponse))]
[JsonSerializable(typeof(DeviceResponse))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>How deep JSON may be nested, by the contract.</summary>
    private const int MaxDepth = 32;

    /// <summary>
    /// The context to use: names exactly as in the contract, no property twice, and no escaping for HTML, which an
    /// <c>application/json</c> answer does not need.
    /// </summary>
    public static ApiJson Http { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
