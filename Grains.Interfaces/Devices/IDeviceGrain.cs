using Orleans.Concurrency;

namespace Telemetron.Devices;

/// <summary>
/// A device: the one writer of its own row, which says who owns it. Get one with
/// <see cref="GrainFactoryExtensions.GetDevice(IGrainFactory, OrganizationId, DeviceIdentifier)"/>.
/// </summary>
/// <remarks>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is away), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no answer), <c>InconsistentStateException</c> (every attempt lost a write race). The outcome is then
/// unknown, and the call is safe to repeat.
/// </remarks>
[Alias("telemetron.IDeviceGrain"), GrainInterfaceType("telemetron.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>
    /// Adds owners, creating customers that don't exist and, if asked, the device. It removes none; repeating it changes nothing, even if an owner
    /// was taken away meanwhile.
    /// </summary>
    /// <returns>
    /// The device and one entry for each distinct owner in the command, new or not, in the command's order. Or a failure, and
    /// then nothing was created: <see cref="FailureCode.InvalidCommand"/>, <see cref="FailureCode.DeviceNotFound"/>,
    /// <see cref="FailureCode.TooManyOwners"/>. (In the moment when two activations of a device race for its last free places, customers may
    /// be left without a device.)
    /// </returns>
    [Alias("AssignOwners")]
    Task<Outcome<OwnersAssigned>> AssignOwners(AssignOwnersCommand command, CancellationToken cancellationToken = default);

    /// <summary>Takes an owner away. The device and the customer stay.</summary>
    /// <returns>
    /// The device, or a failure, and then nothing was changed: <see cref="FailureCode.InvalidCommand"/>, <see cref="FailureCode.OwnerNotAssigned"/>.
    /// </returns>
    [Alias("UnassignOwner")]
    Task<Outcome<OwnerUnassigned>> UnassignOwner(UnassignOwnerCommand command, CancellationToken cancellationToken = default);

    /// <summary>Creates the device, or changes its type and some of its properties.</summary>
    /// <returns>
    /// The device, or a failure, and then nothing was changed: <see cref="FailureCode.InvalidCommand"/>, <see cref="FailureCode.DeviceTypeRequired"/>,
    /// <see cref="FailureCode.PropertiesTooLarge"/>, <see cref="FailureCode.UnnameableDevice"/>.
    /// </returns>
    [Alias("Save")]
    Task<Outcome<DeviceSaved>> Save(SaveDeviceCommand command, CancellationToken cancellationToken = default);

    /// <summary>Replaces all properties of the device. It creates none.</summary>
    /// <returns>
    /// The device, or a failure, and then nothing was changed: <see cref="FailureCode.InvalidCommand"/>, <see cref="FailureCode.DeviceNotFound"/>.
    /// </returns>
    [Alias("ReplaceProperties")]
    Task<Outcome<DeviceSaved>> ReplaceProperties(ReplacePropertiesCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Who owns this device. Answered from memory, or from storage while a change is being written; the answer may or may not include that change. It
    /// includes every change that was acknowledged before the call, and every change that an earlier answer has shown. A silo that cannot be sure to
    /// be a member of the cluster, because the database is away, throws <see cref="StorageUnavailableException"/>.
    /// </summary>
    /// <returns>The owners, oldest first, or <see cref="FailureCode.DeviceNotFound"/>.</returns>
    [Alias("GetOwners"), ReadOnly, AlwaysInterleave]
    Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken = default);

    /// <summary>
    /// All that is known of this device. From memory as in <see cref="GetOwners"/>, but the owners' names, which
    /// belong to the customers, are up to <see cref="OwnerDetails.MaxNameAgeSeconds"/> seconds old. Then the customers are asked, all at once,
    /// and a customer that does not answer fails this call.
    /// </summary>
    /// <returns>The device, or <see cref="FailureCode.DeviceNotFound"/>.</returns>
    [Alias("GetDetails"), ReadOnly, AlwaysInterleave]
    Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken = default);
}
