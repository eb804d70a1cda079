using Telemetron.Devices;

namespace Telemetron.Grains.Devices;

/// <summary>
/// Keeps what was last read of a device, with its owners' names, until the device changes or the names get old. Callers that come while it is
/// being read share the read. For use by one activation.
/// </summary>
internal sealed class DeviceDetailsCache(Func<DeviceState, Task<Outcome<DeviceDetails>>> read, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(OwnerDetails.MaxNameAgeSeconds);

    private DeviceState? _device;
    private Task<Outcome<DeviceDetails>>? _details;
    private long _readAt;

    /// <summary>The details of the given state; the same ones as long as they hold. A read that failed is not kept.</summary>
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
