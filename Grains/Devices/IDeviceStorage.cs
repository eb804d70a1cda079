namespace Telemetron.Grains.Devices;

/// <summary>Where devices are stored. The silo, which has the database, implements it.</summary>
/// <remarks>
/// Every call may throw <see cref="StorageUnavailableException"/>; whether a write was done is then unknown.
/// </remarks>
internal interface IDeviceStorage
{
    /// <summary>After this time, a write whose outcome its caller does not know is done or never will be.</summary>
    TimeSpan LongestWrite { get; }

    /// <summary>The device as it is stored; null when it does not exist.</summary>
    Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken);

    /// <summary>Replaces a device as it was read by its next version.</summary>
    /// <param name="before">The device as it was read; null when it must not exist.</param>
    /// <param name="after">The device to store.</param>
    /// <param name="cancellationToken">Ends the wait; whether the device was stored is then unknown.</param>
    /// <returns>Whether it is stored. If not, storage holds another version than <paramref name="before"/>, and nothing was changed.</returns>
    Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken);
}
