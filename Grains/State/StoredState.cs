using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Grains.State;

/// <summary>What every state in the storage "organizations" has.</summary>
internal abstract record StoredState
{
    /// <summary>
    /// The schema that this code writes. A field that old code may leave alone comes without a new number; a change that old code would
    /// misread gets one, and the reader here an upgrade from the number before.
    /// </summary>
    public const int CurrentSchema = 1;

    /// <summary>The schema that this state was written with.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Fields that newer code wrote: kept as they are, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>Settable because generated code sets init-only properties by the constructor, which extension data may not be.</remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
