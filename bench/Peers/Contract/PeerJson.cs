using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Bench.Contract;

/// <summary>The JSON of the HTTP contract, source-generated.</summary>
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(AssignResponse))]
[JsonSerializable(typeof(DeviceResponse))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class PeerJson : JsonSerializerContext
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = Default;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowDuplicateProperties = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
