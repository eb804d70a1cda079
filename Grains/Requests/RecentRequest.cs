using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Grains.Requests;

/// <summary>A request that changed a device or a customer, in its stored state: a repetition of it is answered and changes nothing.</summary>
/// <param name="Request">The request.</param>
/// <param name="Version">The version that it made.</param>
/// <param name="At">When it did.</param>
/// <param name="Assigned">The owners that it added to a device; null for none.</param>
/// <param name="Unassigned">The owner that it took from a device; null for none.</param>
internal sealed record RecentRequest(
    Guid Request, long Version, DateTimeOffset At, ImmutableArray<EmailAddress>? Assigned = null, EmailAddress? Unassigned = null)
{
    /// <summary>Fields that newer code wrote: kept as they are, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>Settable because generated code sets init-only properties by the constructor, which extension data may not be.</remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
