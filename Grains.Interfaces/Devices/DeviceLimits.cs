namespace Telemetron.Devices;

/// <summary>The limits of a device, from the HTTP contract.</summary>
public static class DeviceLimits
{
    /// <summary>The maximum number of owners in one <see cref="AssignOwnersCommand"/>.</summary>
    public const int OwnersPerCommand = 100;

    /// <summary>The maximum number of owners of a device.</summary>
    public const int OwnersPerDevice = 1000;

    /// <summary>The maximum size of a device's properties in bytes, as JSON in UTF-8 without white space.</summary>
    public const int PropertiesBytes = 32 * 1024;
}
