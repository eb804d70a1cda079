using Telemetron.Devices;

namespace Telemetron.Grains.Devices;

/// <summary>
/// Caches a device's details, with the names of its owners, until the device changes or the names are too old. Concurrent callers share one read. For
/// use by one activation.
/// </summary>
internal sealed class DeviceDetailsCache(Func<DeviceState, Task<Outcome<DeviceDetails>>> read, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(OwnerDetails.MaxNameAgeSeconds);

    private DeviceState? _device;
    private Task<Outcome<DeviceDetails>>? _details;
    private long _readAt;

    /// <summary>The details of this state, from the cache if possible. A failed read is not cached.</summary>
    public Task<Outcome<DeviceDetails>> Of(DeviceState device)
    {
        if (_details is null or { IsFaulted: true } or { IsCanceled: true }
            || !ReferenceEquals(device, _device)
            || time.GetElapsedTime(_readAt) >= MaxAge)
        {
            (_device, _readAt) = (device, time.GetTimestamp());
            _details = read(device);
        }

        return _details;
    }
}
