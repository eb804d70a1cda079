using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetron.Grains.Requests;

/// <summary>A request that changed a device or a customer, recorded in its stored state so that a retry has no further effect (ADR 10).</summary>
/// <param name="Request">The id of the request.</param>
/// <param name="Version">The version that it created.</param>
/// <param name="At">The time of the change.</param>
/// <param name="Assigned">The owners that it added to a device; null for none.</param>
/// <param name="Unassigned">The owner that it removed from a device; null for none.</param>
internal sealed record RecentRequest(
    Guid Request, long Version, DateTimeOffset At, ImmutableArray<EmailAddress>? Assigned = null, EmailAddress? Unassigned = null)
{
    /// <summary>Fields that a newer version wrote. They are preserved, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>
    /// Settable, because generated code sets init-only properties through the constructor, which is not allowed for extension data.
    /// </remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
