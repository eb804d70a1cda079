using System.Collections.Immutable;

namespace Telemetron.Grains.Devices;

/// <summary>The owners by which two states of a device differ.</summary>
/// <param name="Came">Owners that only the later state has.</param>
/// <param name="Went">Owners that only the earlier state has.</param>
internal readonly record struct OwnerChanges(ImmutableArray<OwnerState> Came, ImmutableArray<OwnerState> Went)
{
    /// <summary>The difference; an owner is told from others by its address.</summary>
    /// <param name="before">The earlier state; null when the device did not exist.</param>
    /// <param name="after">The later state.</param>
    public static OwnerChanges Between(DeviceState? before, DeviceState after) => before is null ? new OwnerChanges(after.Owners, [])
        : before.Owners == after.Owners ? new OwnerChanges([], [])
        : new OwnerChanges(OnlyIn(after, before), OnlyIn(before, after));

    private static ImmutableArray<OwnerState> OnlyIn(DeviceState one, DeviceState other) =>
        [.. one.Owners.ExceptBy(other.Owners.Select(owner => owner.Email), owner => owner.Email)];
}
