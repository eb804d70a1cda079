using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>The body of a request.</summary>
internal abstract record RequestBody
{
    /// <summary>Fields that the contract does not define. They are ignored, but must be collected so that duplicates are detected.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
