using Orleans.Concurrency;

namespace Telemetron.Devices;

/// <summary>
/// A device of an organization, with its owners. Only this grain writes the device's row. Get one with
/// <see cref="GrainFactoryExtensions.GetDevice(IGrainFactory, OrganizationId, DeviceIdentifier)"/>.
/// </summary>
/// <remarks>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is unavailable), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no response), <c>InconsistentStateException</c> (every attempt lost a write race). The outcome may then be
/// unknown. The call is safe to retry.
/// </remarks>
[Alias("telemetron.IDeviceGrain"), GrainInterfaceType("telemetron.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>
    /// Adds owners. Creates customers that do not exist and, if the command says so, the device. Never removes an owner. A retry with the same
    /// command has no further effect, even if an owner was removed meanwhile.
    /// </summary>
    /// <returns>
    /// The device, and one entry for each distinct owner in the command, new or not, in the command's order. Or a failure, in which case nothing was
    /// created: <see cref="FailureCode.InvalidCommand"/>, <see cref="FailureCode.DeviceNotFound"/>, <see cref="FailureCode.TooManyOwners"/>,
    /// <see cref="FailureCode.UnnameableDevice"/>. (Exception: if two activations of a device race for its last free places, customers may be created
    /// that own no device.)
    /// </returns>
    [Alias("AssignOwners")]
    Task<Outcome<OwnersAssigned>> AssignOwners(AssignOwnersCommand command, CancellationToken cancellationToken = default);

    /// <summary>Removes an owner. The device and the customer are kept.</summary>
    /// <returns>
    /// The device; or a failure, in which case nothing was changed: <see cref="FailureCode.InvalidCommand"/>,
    /// <see cref="FailureCode.OwnerNotAssigned"/>.
    /// </returns>
    [Alias("UnassignOwner")]
    Task<Outcome<OwnerUnassigned>> UnassignOwner(UnassignOwnerCommand command, CancellationToken cancellationToken = default);

    /// <summary>Creates the device, or changes its type and merges properties into the existing ones.</summary>
    /// <returns>
    /// The device; or a failure, in which case nothing was changed: <see cref="FailureCode.InvalidCommand"/>,
    /// <see cref="FailureCode.DeviceTypeRequired"/>, <see cref="FailureCode.PropertiesTooLarge"/>, <see cref="FailureCode.UnnameableDevice"/>.
    /// </returns>
    [Alias("Save")]
    Task<Outcome<DeviceSaved>> Save(SaveDeviceCommand command, CancellationToken cancellationToken = default);

    /// <summary>Replaces all properties of the device. Never creates a device.</summary>
    /// <returns>
    /// The device; or a failure, in which case nothing was changed: <see cref="FailureCode.InvalidCommand"/>,
    /// <see cref="FailureCode.DeviceNotFound"/>.
    /// </returns>
    [Alias("ReplaceProperties")]
    Task<Outcome<DeviceSaved>> ReplaceProperties(ReplacePropertiesCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the owners of the device. The result includes every change that was acknowledged before the call, and every change that an earlier
    /// result included. It comes from memory. While a change is being written, it is read from storage, and may or may not include that change. If
    /// the silo cannot verify that it is still a member of the cluster, because the database is unavailable, the call throws
    /// <see cref="StorageUnavailableException"/>.
    /// </summary>
    /// <returns>The owners, oldest first, or <see cref="FailureCode.DeviceNotFound"/>.</returns>
    [Alias("GetOwners"), ReadOnly, AlwaysInterleave]
    Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the device with its owners and properties. It is as current as the result of <see cref="GetOwners"/>, except for the owners' names:
    /// they are cached for <see cref="OwnerDetails.MaxNameAgeSeconds"/> seconds, and then read from all customers in parallel. If one of these reads
    /// fails, the call fails.
    /// </summary>
    /// <returns>The device, or <see cref="FailureCode.DeviceNotFound"/>.</returns>
    [Alias("GetDetails"), ReadOnly, AlwaysInterleave]
    Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken = default);
}
