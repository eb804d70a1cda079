using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Grains.State;

/// <summary>The base of all states in the storage "organizations".</summary>
internal abstract record StoredState
{
    /// <summary>
    /// The newest schema number that this version reads. Do not increment it for a field that earlier versions can ignore. Increment it for a change
    /// that they would misread. The numbers are one sequence for all states: 2 is an API key that can only read.
    /// </summary>
    public const int NewestSchema = 2;

    /// <summary>The schema of a state that code of every version reads rightly.</summary>
    protected const int FirstSchema = 1;

    /// <summary>The schema that this state was written with: the oldest that says what it means.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public int Schema { get; init; } = FirstSchema;

    /// <summary>Fields that a newer version wrote. They are preserved, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>
    /// Settable, because generated code sets init-only properties through the constructor, which is not allowed for extension data.
    /// </remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
