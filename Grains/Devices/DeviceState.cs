using System.Collections.Immutable;
using Telemetron.Grains.State;

namespace Telemetron.Grains.Devices;

/// <summary>The stored state of a device: the one place that says who owns it.</summary>
internal sealed record DeviceState : StoredState
{
    public required OrganizationId Organization { get; init; }

    public required DeviceIdentifier Identifier { get; init; }

    public required string DeviceId { get; init; }

    public required DeviceType Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<OwnerState> Owners { get; init; }

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
internal sealed record OwnerState(EmailAddress Email, string CustomerId, DateTimeOffset AssignedAt);
