using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The stored state of a device, including its owners.</summary>
internal sealed record DeviceState
{
    /// <summary>
    /// Incremented by each write. It starts with the time of creation in milliseconds. If a device is deleted by hand and created again, no
    /// activation can then have the same version in memory.
    /// </summary>
    public required long Version { get; init; }

    public required OrganizationId Organization { get; init; }

    public required DeviceIdentifier Identifier { get; init; }

    public required string DeviceId { get; init; }

    public required DeviceType Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The owners, oldest first.</summary>
    public required ImmutableArray<OwnerState> Owners { get; init; }

    public DeviceProperties Properties { get; init; }

    /// <summary>The recent requests that changed the device. The one that created it is not among them: the device's id identifies it.</summary>
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
    /// <summary>Fields that a newer version wrote. They are preserved, so that old and new silos can share a row during a rolling upgrade.</summary>
    /// <remarks>
    /// Settable, because generated code sets init-only properties through the constructor, which is not allowed for extension data.
    /// </remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
