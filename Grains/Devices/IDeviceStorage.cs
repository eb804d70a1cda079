namespace Telemetron.Grains.Devices;

/// <summary>Stores devices. The silo implements it, because it has the database.</summary>
/// <remarks>
/// Every call may throw <see cref="StorageUnavailableException"/>. Whether a write took effect is then unknown.
/// </remarks>
internal interface IDeviceStorage
{
    /// <summary>How long to wait after a write with an unknown outcome, and after each attempt, before trying to settle the outcome.</summary>
    TimeSpan SettleInterval { get; }

    /// <summary>Returns the stored device; null if it does not exist.</summary>
    Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken);

    /// <summary>Replaces a device by its next version, if storage still has the version that was read.</summary>
    /// <param name="before">The device as it was read; null if it must not exist.</param>
    /// <param name="after">The device to store.</param>
    /// <param name="cancellationToken">Cancels the wait. Whether the device was stored is then unknown.</param>
    /// <returns>Whether it was stored. If not, storage has a version other than that of <paramref name="before"/>, and nothing was changed.</returns>
    Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken);
}
