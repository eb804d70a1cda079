using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>The body of a request.</summary>
internal abstract record RequestBody
{
    /// <summary>Properties that the contract does not name. They mean nothing, but kept here, they are checked for appearing twice.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
