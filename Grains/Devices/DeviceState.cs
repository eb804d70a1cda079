using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The stored state of a device: the one place that says who owns it.</summary>
internal sealed record DeviceState
{
    /// <summary>
    /// Grows by one with each write. It begins with the time of the creation in milliseconds, so that a device that was deleted by hand and created again has no
    /// version that an activation remembers.
    /// </summary>
    public required long Version { get; init; }

    public required OrganizationId Organization { get; init; }

    public required DeviceIdentifier Identifier { get; init; }

    public required string DeviceId { get; init; }

    public required DeviceType Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<OwnerState> Owners { get; init; }

    public DeviceProperties Properties { get; init; }

    /// <summary>The requests that changed the device lately. The one that created it is not among them: the device's id tells it.</summary>
    public ImmutableArray<RecentRequest> Recent { get; init; } = [];

    /// <summary>The owner with this address, or null.</summary>
    public OwnerState? FindOwner(EmailAddress email)
    {
        foreach (var owner in Owners)
        {
            if (owner.Email == email)
            {
                return owner;
            }
        }

        return null;
    }
}

/// <summary>An owner within the stored state of a device.</summary>
internal sealed record OwnerState(EmailAddress Email, string CustomerId, DateTimeOffset AssignedAt)
{
    /// <summary>Fields that newer code wrote: kept as they are, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>Settable because generated code sets init-only properties by the constructor, which extension data may not be.</remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
