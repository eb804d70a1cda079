namespace Telemetron.Devices;

/// <summary>The limits of a device, from the HTTP contract.</summary>
public static class DeviceLimits
{
    /// <summary>The most owners that one <see cref="AssignOwnersCommand"/> names.</summary>
    public const int OwnersPerCommand = 100;

    /// <summary>The most owners that a device has.</summary>
    public const int OwnersPerDevice = 1000;

    /// <summary>The most bytes that a device's properties have as JSON in UTF-8, without white space.</summary>
    public const int PropertiesBytes = 32 * 1024;
}
