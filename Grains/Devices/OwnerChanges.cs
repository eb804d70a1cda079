using System.Collections.Immutable;

namespace Telemetron.Grains.Devices;

/// <summary>The difference between the owners of two states of a device.</summary>
/// <param name="Came">Added owners: only the later state has them.</param>
/// <param name="Went">Removed owners: only the earlier state has them.</param>
internal readonly record struct OwnerChanges(ImmutableArray<OwnerState> Came, ImmutableArray<OwnerState> Went)
{
    /// <summary>Compares the owners of two states by email address.</summary>
    /// <param name="before">The earlier state; null if the device did not exist.</param>
    /// <param name="after">The later state.</param>
    public static OwnerChanges Between(DeviceState? before, DeviceState after) => before is null ? new OwnerChanges(after.Owners, [])
        : before.Owners == after.Owners ? new OwnerChanges([], [])
        : new OwnerChanges(OnlyIn(after, before), OnlyIn(before, after));

    private static ImmutableArray<OwnerState> OnlyIn(DeviceState one, DeviceState other) =>
        [.. one.Owners.ExceptBy(other.Owners.Select(owner => owner.Email), owner => owner.Email)];
}
