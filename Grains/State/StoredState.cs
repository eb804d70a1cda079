using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Grains.State;

/// <summary>The base of all states in the storage "organizations".</summary>
internal abstract record StoredState
{
    /// <summary>
    /// The schema number that this version writes. Do not increment it for a field that earlier versions can ignore. Increment it for a change that
    /// they would misread, and then convert states with the previous number when they are read.
    /// </summary>
    public const int CurrentSchema = 1;

    /// <summary>The schema number with which this state was written.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Fields that a newer version wrote. They are preserved, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>
    /// Settable, because generated code sets init-only properties through the constructor, which is not allowed for extension data.
    /// </remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
